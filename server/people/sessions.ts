import type { BookDatabase, PersonRow, SessionTableRow } from '../book/tables.ts'
import { hashSecret, newSecret } from '../broker/secret.ts'
import { harmless } from './harmless.ts'
import { newId } from './mint.ts'

/** A person who does nothing for so long must sign in again, ms. */
export const IDLE_MS = 30 * 60_000
/** A shift: nobody stays signed in for longer, ms. */
export const ABSOLUTE_MS = 12 * 3_600_000
/** Activity is written down at most so often, ms: a commit for every request would wear the card. */
export const TOUCH_MS = 60_000

/** Starts a session of a person, or of the shared tablet (null). The secret is told only here. */
export async function startSession(
  book: BookDatabase,
  start: { readonly person: string | null; readonly device: string; readonly nowMs: number },
): Promise<{ readonly id: string; readonly secret: string }> {
  const [id, secret] = [newId(), newSecret()]
  const { person, nowMs } = start
  await forgetOver(book, nowMs)
  await book
    .insertInto('session')
    .values({
      id,
      secret_hash: hashSecret(secret),
      person,
      started_at_ms: nowMs,
      seen_at_ms: nowMs,
      device: harmless(start.device, 60),
    })
    .execute()
  if (person !== null) {
    await book.updateTable('person').set({ seen_at_ms: nowMs }).where('id', '=', person).execute()
  }
  return { id, secret }
}

/** A session in force, with the person whose it is; null for the tablet's. */
export interface FoundSession {
  readonly session: SessionTableRow
  readonly person: PersonRow | null
}

/** The session of a cookie, when it is in force; null otherwise. */
export async function findSession(
  book: BookDatabase,
  secret: string,
  nowMs: number,
): Promise<FoundSession | null> {
  const session = await book
    .selectFrom('session')
    .selectAll()
    .where('secret_hash', '=', hashSecret(secret))
    .executeTakeFirst()
  if (session === undefined || nowMs >= expiresMs(session)) return null
  if (session.person === null) return { session, person: null }
  const person = await book
    .selectFrom('person')
    .selectAll()
    .where('id', '=', session.person)
    .executeTakeFirst()
  return person === undefined || person.disabled === 1 ? null : { session, person }
}

/** Epoch ms from which a session is over; the shared tablet has no owner who could be idle. */
export function expiresMs(session: SessionTableRow): number {
  const absoluteMs = session.started_at_ms + ABSOLUTE_MS
  return session.person === null ? absoluteMs : Math.min(session.seen_at_ms + IDLE_MS, absoluteMs)
}

/** Notes that a session is in use. */
export async function touchSession(
  book: BookDatabase,
  session: SessionTableRow,
  nowMs: number,
): Promise<void> {
  if (nowMs - session.seen_at_ms < TOUCH_MS) return
  const seen = { seen_at_ms: nowMs }
  await book.updateTable('session').set(seen).where('id', '=', session.id).execute()
  if (session.person === null) return
  await book.updateTable('person').set(seen).where('id', '=', session.person).execute()
}

/** Sessions of a person that are in force, newest first. */
export async function readSessions(
  book: BookDatabase,
  person: string,
  nowMs: number,
): Promise<SessionTableRow[]> {
  const rows = book.selectFrom('session').selectAll().where('person', '=', person)
  const all = await rows.orderBy('started_at_ms', 'desc').execute()
  return all.filter((session) => nowMs < expiresMs(session))
}

/** Ends one session; false when there is none of that name, or it is another person's. */
export async function endSession(
  book: BookDatabase,
  { id, person }: { readonly id: string; readonly person?: string },
): Promise<boolean> {
  let ending = book.deleteFrom('session').where('id', '=', id)
  if (person !== undefined) ending = ending.where('person', '=', person)
  return (await ending.executeTakeFirst()).numDeletedRows > 0n
}

/** Ends all sessions of a person but one; gives how many. */
export async function endOtherSessions(
  book: BookDatabase,
  { person, keep }: { readonly person: string; readonly keep: string },
): Promise<number> {
  const others = book.deleteFrom('session').where('person', '=', person).where('id', '!=', keep)
  return Number((await others.executeTakeFirst()).numDeletedRows)
}

async function forgetOver(book: BookDatabase, nowMs: number): Promise<void> {
  const tooOld = nowMs - ABSOLUTE_MS
  await book.deleteFrom('session').where('started_at_ms', '<=', tooOld).execute()
}
