import { atOnce } from '../book/at-once.ts'
import type { BookDatabase, TokenTableRow } from '../book/tables.ts'
import { hashSecret, newSecret } from '../broker/secret.ts'
import type { NewToken, TokenRow } from '../contract/access.ts'
import { note } from './audit.ts'
import { newId } from './mint.ts'
import { type By, deedOf } from './people.ts'
import { TOUCH_MS } from './sessions.ts'

/** What a token starts with, so that a search for lost secrets finds it. */
export const TOKEN_PREFIX = 'panen_'
const DAY_MS = 86_400_000

/** Makes a token for a program; the secret is told only here. */
export async function addToken(
  book: BookDatabase,
  { name, scope, days }: NewToken,
  by: By,
): Promise<{ readonly token: TokenTableRow; readonly secret: string }> {
  const secret = `${TOKEN_PREFIX}${newSecret()}`
  const token: TokenTableRow = {
    id: newId(),
    name,
    scope,
    secret_hash: hashSecret(secret),
    created_at_ms: by.nowMs,
    expires_at_ms: by.nowMs + days * DAY_MS,
    seen_at_ms: null,
  }
  await atOnce(book, async (writing) => {
    await writing.insertInto('token').values(token).execute()
    await note(writing, {
      ...deedOf(by, 'token_added', name),
      after: { id: token.id, scope, days },
    })
  })
  return { token, secret }
}

export function readTokens(book: BookDatabase): Promise<TokenTableRow[]> {
  return book.selectFrom('token').selectAll().orderBy('created_at_ms').execute()
}

/** Takes a token back; false when there is none of that id. */
export async function revokeToken(book: BookDatabase, id: string, by: By): Promise<boolean> {
  return await atOnce(book, async (writing) => {
    const rows = writing.selectFrom('token').select('name').where('id', '=', id)
    const token = await rows.executeTakeFirst()
    if (token === undefined) return false
    await writing.deleteFrom('token').where('id', '=', id).execute()
    await note(writing, { ...deedOf(by, 'token_revoked', token.name), before: { id } })
    return true
  })
}

/** The token of a secret, when it is in force; null otherwise. */
export async function findToken(
  book: BookDatabase,
  secret: string,
  nowMs: number,
): Promise<TokenTableRow | null> {
  const rows = book.selectFrom('token').selectAll().where('secret_hash', '=', hashSecret(secret))
  const token = await rows.executeTakeFirst()
  return token === undefined || nowMs >= token.expires_at_ms ? null : token
}

/** Notes that a token is in use. */
export async function touchToken(
  book: BookDatabase,
  token: TokenTableRow,
  nowMs: number,
): Promise<void> {
  if (token.seen_at_ms !== null && nowMs - token.seen_at_ms < TOUCH_MS) return
  const seen = { seen_at_ms: nowMs }
  await book.updateTable('token').set(seen).where('id', '=', token.id).execute()
}

export const toTokenRow = (row: TokenTableRow): TokenRow => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  createdMs: row.created_at_ms,
  expiresMs: row.expires_at_ms,
  seenMs: row.seen_at_ms,
})
