import { atOnce } from '../book/at-once.ts'
import type { BookDatabase, PersonRow } from '../book/tables.ts'
import { note } from './audit.ts'
import type { Door } from './door.ts'
import { harmless } from './harmless.ts'
import { normal } from './password-rules.ts'
import { findPerson } from './people.ts'
import { findSession, startSession } from './sessions.ts'

/** Where somebody signs in. */
export interface Where {
  readonly address: string
  /** browser and system in a few words */
  readonly device: string
  /** the cookie the browser had; that session ends */
  readonly oldSecret?: string | undefined
}

/** A session that was started, or how long to wait before the next try; 0 when the try was wrong. */
export type SignedIn =
  | { readonly ok: true; readonly secret: string; readonly person: PersonRow | null }
  | { readonly ok: false; readonly waitMs: number }

/**
 * Signs a person in. An unknown name, a locked account and a wrong password get the same answer
 * after the same work.
 */
export async function signIn(
  door: Door,
  { name, password }: { readonly name: string; readonly password: string },
  where: Where,
): Promise<SignedIn> {
  const typed = name.trim().toLowerCase()
  const key = `${typed}\n${where.address}`
  const waitMs = door.tries.waitMs(key)
  if (waitMs > 0) return await refuse(door, 'sign_in_delayed', typed, waitMs)
  door.tries.begin(key)
  const person = await findPerson(door.book, { name: typed })
  const isRight = await isPassword(door, person, normal(password))
  if (person === null || !isRight) return await refuse(door, 'sign_in_refused', typed, 0)
  door.tries.succeed(key)
  await upgrade(door, person, normal(password))
  return await enter(door, person, where)
}

async function isPassword({ hasher }: Door, person: PersonRow | null, password: string) {
  const stored = person?.disabled === 0 ? person.password_hash : null
  return stored === null
    ? await hasher.verifyNothing(password)
    : await hasher.verify(password, stored)
}

async function refuse(door: Door, action: string, typed: string, waitMs: number) {
  const who = harmless(typed) || '?'
  await door.noteRefusal({ who, action, subject: who })
  return { ok: false as const, waitMs }
}

async function upgrade({ book, hasher }: Door, person: PersonRow, password: string) {
  if (person.password_hash === null || !hasher.isOld(person.password_hash)) return
  const password_hash = await hasher.hash(password)
  const same = book.updateTable('person').set({ password_hash }).where('id', '=', person.id)
  await same.where('password_hash', '=', person.password_hash).execute()
}

/** Signs in whoever has proven to be this person. */
export async function enter(door: Door, person: PersonRow, where: Where): Promise<SignedIn> {
  return await atOnce(door.book, (writing) => enterWithin(door, writing, person, where))
}

/** The same inside a transaction. */
export async function enterWithin(
  { nowMs }: Door,
  writing: BookDatabase,
  person: PersonRow,
  where: Where,
): Promise<SignedIn> {
  await endOld(writing, where, nowMs())
  const start = { person: person.id, device: where.device, nowMs: nowMs() }
  const { secret } = await startSession(writing, start)
  const { name, role } = person
  const deed = { atMs: nowMs(), who: name, action: 'signed_in', subject: name }
  await note(writing, { ...deed, after: { role, device: where.device } })
  return { ok: true, secret, person }
}

/** A new id at every sign-in: whoever knew the old one has nothing. */
export async function endOld(book: BookDatabase, { oldSecret }: Where, nowMs: number) {
  if (oldSecret === undefined) return
  const old = await findSession(book, oldSecret, nowMs)
  if (old === null) return
  await book.deleteFrom('session').where('id', '=', old.session.id).execute()
}
