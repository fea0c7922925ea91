import { randomInt } from 'node:crypto'
import type { JoinRequest } from '../../gateway/contract/join.ts'
import { newJoinSecret, pinOf, writeJoinCode } from '../../gateway/contract/join-code.ts'
import { atOnce } from '../book/at-once.ts'
import { findGateway, putGateway } from '../book/gateways.ts'
import type { BookDatabase, InvitationRow } from '../book/tables.ts'
import { hashSecret, isSecret, newSecret } from '../broker/secret.ts'
import { note } from '../people/audit.ts'
import { type By, deedOf } from '../people/people.ts'

export const INVITATION_LASTS_MS = 15 * 60_000
export const INVITATION_TRIES = 5

/** An invitation just made; the code is told only here. */
export interface Invitation {
  readonly code: string
  readonly expiresMs: number
}

/**
 * Makes a code by which a gateway joins, or joins again with a new secret; the code it had before
 * opens nothing any more. `keyHash` is the SHA-256 of the farm authority's public key.
 */
export async function invite(
  book: BookDatabase,
  { gateway, keyHash }: { readonly gateway: string; readonly keyHash: Uint8Array },
  by: By,
): Promise<Invitation> {
  const expiresMs = by.nowMs + INVITATION_LASTS_MS
  const pin = pinOf(keyHash)
  return await atOnce(book, async (writing) => {
    await forget(writing, gateway, by.nowMs)
    const { id, secret } = await freshSecret(writing)
    const row = { id, gateway, secret_hash: hashSecret(secret), expires_at_ms: expiresMs, tries: 0 }
    await writing.insertInto('invitation').values(row).execute()
    await note(writing, deedOf(by, 'gateway_invited', gateway))
    return { code: writeJoinCode({ id, secret, pin }), expiresMs }
  })
}

async function forget(book: BookDatabase, gateway: string, nowMs: number): Promise<void> {
  await book
    .deleteFrom('invitation')
    .where((row) => row.or([row('gateway', '=', gateway), row('expires_at_ms', '<=', nowMs)]))
    .execute()
}

/** One whose name no other open invitation has. */
async function freshSecret(book: BookDatabase) {
  const open = await book.selectFrom('invitation').select('id').execute()
  const taken = new Set(open.map(({ id }) => id))
  for (;;) {
    const fresh = newJoinSecret(randomInt)
    if (!taken.has(fresh.id)) return fresh
  }
}

/** What a gateway gets for its invitation; the secret is told only here. */
export interface Joined {
  readonly gateway: string
  readonly secret: string
}

/** Stands in for an invitation that is not there, so that its refusal takes as long. */
const NO_INVITATION: InvitationRow = {
  ...{ id: '', gateway: '', secret_hash: hashSecret('') },
  ...{ expires_at_ms: Number.MAX_SAFE_INTEGER, tries: 0 },
}

/**
 * Uses an invitation up: the gateway gets a new secret, and an old one opens nothing any more. Null
 * when the invitation is wrong, used, too old or was tried too often.
 */
export async function join(
  book: BookDatabase,
  { id, secret }: JoinRequest,
  nowMs: number,
): Promise<Joined | null> {
  return await atOnce(book, async (writing) => {
    const rows = writing.selectFrom('invitation').selectAll().where('id', '=', id)
    const row = (await rows.executeTakeFirst()) ?? NO_INVITATION
    const isRight = isSecret(Buffer.from(secret), row.secret_hash)
    if (!isRight || nowMs >= row.expires_at_ms) {
      await countTry(writing, row)
      return null
    }
    await writing.deleteFrom('invitation').where('id', '=', id).execute()
    return await letIn(writing, row.gateway, nowMs)
  })
}

async function countTry(book: BookDatabase, { id, tries }: InvitationRow): Promise<void> {
  if (tries + 1 >= INVITATION_TRIES) {
    await book.deleteFrom('invitation').where('id', '=', id).execute()
    return
  }
  await book
    .updateTable('invitation')
    .set({ tries: tries + 1 })
    .where('id', '=', id)
    .execute()
}

async function letIn(book: BookDatabase, gateway: string, nowMs: number): Promise<Joined> {
  const secret = newSecret()
  const known = await findGateway(book, gateway)
  await putGateway(book, { id: gateway, secretHash: hashSecret(secret), atMs: nowMs })
  const deed = deedOf({ who: `gateway:${gateway}`, nowMs }, 'gateway_joined', gateway)
  await note(book, { ...deed, after: { again: known !== null } })
  return { gateway, secret }
}
