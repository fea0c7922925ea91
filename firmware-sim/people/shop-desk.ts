/** The desk at which the demo's sales staff sit: the public API with a session of their own. */
import {
  type Door,
  type Fields,
  fieldsOf,
  listIn,
  numberIn,
  openSession,
  type Session,
} from './api-session.ts'

export interface ShopDesk extends Session {
  /** rows of a list that the server gives under its own name */
  list(path: string, name: string): Promise<readonly Fields[]>
  /** the number of what was made; null when it was refused */
  make(path: string, body: object): Promise<number | null>
}

export function openShopDesk(door: Door): ShopDesk {
  const session = openSession(door)
  return {
    ...session,
    async list(path, name) {
      const { status, body } = await session.send('GET', path)
      return status === 200 ? listIn(body, name).map(fieldsOf) : []
    },
    async make(path, body) {
      return numberIn((await session.write('POST', path, body)) ?? {}, 'id')
    },
  }
}

/** Numbers of things by what they are called. */
export const numbersBy = (rows: readonly Fields[], called: string): ReadonlyMap<string, number> =>
  new Map(
    rows.flatMap((row) => {
      const id = numberIn(row, 'id')
      return id === null ? [] : [[String(row[called]), id] as const]
    }),
  )
