import { randomInt } from 'node:crypto'
import { atOnce } from '../book/at-once.ts'
import type { BookDatabase, WallTableRow } from '../book/tables.ts'
import { hashSecret, newSecret } from '../broker/secret.ts'
import type { WallRow } from '../contract/access.ts'
import { note } from './audit.ts'
import { newId } from './mint.ts'
import { type By, deedOf } from './people.ts'

/** No I and no O, which look like numbers from five metres. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const GROUP = 4
export const CODE_LASTS_MS = 15 * 60_000
export const CODE_TRIES = 5

const newGroup = (): string =>
  Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** Adds a wall display with a pairing code, which is told only here. */
export async function addWall(
  book: BookDatabase,
  name: string,
  by: By,
): Promise<{ readonly wall: WallTableRow; readonly code: string; readonly expiresMs: number }> {
  const [group, secretGroup] = [newGroup(), newGroup()]
  const expiresMs = by.nowMs + CODE_LASTS_MS
  const wall: WallTableRow = {
    id: newId(),
    name,
    code_group: group,
    code_hash: hashSecret(group + secretGroup),
    code_expires_at_ms: expiresMs,
    code_tries: 0,
    secret_hash: null,
    bound_to: null,
    created_at_ms: by.nowMs,
    seen_at_ms: null,
    sounds: null,
  }
  await atOnce(book, async (writing) => {
    await writing.insertInto('wall').values(wall).execute()
    await note(writing, { ...deedOf(by, 'wall_added', name), after: { id: wall.id } })
  })
  return { wall, code: `${group}-${secretGroup}`, expiresMs }
}

export function readWalls(book: BookDatabase): Promise<WallTableRow[]> {
  return book.selectFrom('wall').selectAll().orderBy('created_at_ms').execute()
}

/** Takes a display's right away; false when there is none of that id. */
export async function revokeWall(book: BookDatabase, id: string, by: By): Promise<boolean> {
  return await atOnce(book, async (writing) => {
    const rows = writing.selectFrom('wall').select('name').where('id', '=', id)
    const wall = await rows.executeTakeFirst()
    if (wall === undefined) return false
    await writing.deleteFrom('wall').where('id', '=', id).execute()
    await note(writing, { ...deedOf(by, 'wall_revoked', wall.name), before: { id } })
    return true
  })
}

/**
 * Pairs the display that knows a code. The first group names the wall, so wrong guesses of the
 * second one count against it: after five the code is void. Null when it opens nothing.
 */
export async function pairWall(
  book: BookDatabase,
  { code, boundTo }: { readonly code: string; readonly boundTo: string },
  nowMs: number,
): Promise<{ readonly wall: WallTableRow; readonly secret: string } | null> {
  const letters = code.toUpperCase().replace(/[\s-]/g, '')
  return await atOnce(book, async (writing) => {
    const wall = await writing
      .selectFrom('wall')
      .selectAll()
      .where('code_group', '=', letters.slice(0, GROUP))
      .where('code_expires_at_ms', '>', nowMs)
      .where('code_tries', '<', CODE_TRIES)
      .executeTakeFirst()
    if (wall === undefined) return null
    const change = writing.updateTable('wall').where('id', '=', wall.id)
    if (wall.code_hash !== hashSecret(letters)) {
      await change.set({ code_tries: wall.code_tries + 1 }).execute()
      return null
    }
    const secret = newSecret()
    const closed = { code_group: null, code_hash: null, code_expires_at_ms: null }
    const paired = { secret_hash: hashSecret(secret), bound_to: boundTo, seen_at_ms: nowMs }
    await change.set({ ...closed, ...paired }).execute()
    await note(writing, deedOf({ who: `wall:${wall.name}`, nowMs }, 'wall_paired', wall.name))
    return { wall, secret }
  })
}

/** The wall of a display's cookie; null when it has no right. */
export async function findWall(book: BookDatabase, secret: string): Promise<WallTableRow | null> {
  const rows = book.selectFrom('wall').selectAll().where('secret_hash', '=', hashSecret(secret))
  return (await rows.executeTakeFirst()) ?? null
}

/** Notes that a display shows something, and whether its browser lets it sound where it says so. */
export async function noteWallSeen(
  book: BookDatabase,
  { id, sound }: { readonly id: string; readonly sound?: boolean | undefined },
  nowMs: number,
): Promise<void> {
  const sounds = sound === undefined ? {} : { sounds: sound ? 1 : 0 }
  const change = book.updateTable('wall').where('id', '=', id)
  await change.set({ seen_at_ms: nowMs, ...sounds }).execute()
}

/**
 * What a display is bound to: where it calls from and which kind of browser it is. Versions are left
 * out, so that an update of the browser does not blank the wall.
 */
export const boundTo = (address: string, userAgent: string): string =>
  hashSecret(`${address}\n${userAgent.replace(/[\d._]+/g, '')}`)

/** A display as its row in the book tells of it; the rest of a WallRow is read elsewhere. */
export const toWallRow = (row: WallTableRow): Omit<WallRow, 'darkSinceMs' | 'settings'> => ({
  id: row.id,
  name: row.name,
  paired: row.secret_hash !== null,
  createdMs: row.created_at_ms,
  seenMs: row.secret_hash === null ? null : row.seen_at_ms,
  sounds: row.sounds === null ? null : row.sounds === 1,
})
