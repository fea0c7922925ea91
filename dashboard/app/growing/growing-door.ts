import type * as cycles from '../../../server/contract/cycles.ts'
import type { CyclePage, EntryKind } from '../../../server/contract/entries.ts'
import type { Answer, Ask } from '../request.ts'
import { addressOfCorrection, addressOfOne, CYCLES, PACKS } from './addresses.ts'
import type { Noted } from './waiting.ts'

const CULTIVARS: typeof cycles.CULTIVARS_ROUTE = '/api/v1/cultivars'

type Told<T> = Promise<Answer<T>>

/** The server's door for plantings, as these screens use it. */
export function growingDoor(ask: Ask) {
  const withBody = (method: 'POST' | 'PUT' | 'PATCH') => (url: string, body: unknown) =>
    ask<unknown>({ method, url, body })
  return {
    cycles: (fromMs: number, toMs: number): Told<cycles.CycleList> =>
      ask({ url: `${CYCLES}?from=${Math.floor(fromMs)}&to=${Math.ceil(toMs)}` }),
    cycle: (id: number): Told<CyclePage> => ask({ url: `${CYCLES}/${id}` }),
    holes: (id: number, count: number): Told<cycles.HolesToWeigh> =>
      ask({ url: `${CYCLES}/${id}/holes?count=${count}` }),
    cultivars: (): Told<cycles.Cultivars> => ask({ url: CULTIVARS }),
    addCultivar: (body: cycles.NewCultivar): Told<cycles.Cultivar> =>
      ask({ method: 'POST', url: CULTIVARS, body }),
    packs: (): Told<cycles.Packs> => ask({ url: PACKS }),
    correct: (kind: EntryKind, id: number, body: object): Told<unknown> =>
      withBody('PUT')(addressOfCorrection(kind, id), body),
    changeCycle: (id: number, body: object): Told<unknown> =>
      withBody('PATCH')(addressOfOne('cycle', id), body),
    remove: (kind: Noted, id: number): Told<unknown> =>
      ask({ method: 'DELETE', url: addressOfOne(kind, id) }),
    restore: (kind: Noted, id: number): Told<unknown> =>
      withBody('POST')(`${addressOfOne(kind, id)}/restore`, {}),
  }
}
