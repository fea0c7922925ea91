import type { BookDatabase, LinkRow, PersonRow } from '../book/tables.ts'
import { hashSecret, newSecret } from '../broker/secret.ts'
import { findPerson } from './people.ts'

/** How long a link of each kind opens, ms. */
export const LINK_LASTS_MS: Readonly<Record<LinkRow['kind'], number>> = {
  setup: 30 * 60_000,
  invite: 24 * 3_600_000,
  enter: 12 * 3_600_000,
}

/** The page a link opens; its secret stands after "#", which no browser sends and no log sees. */
export const linkPath = (secret: string): string => `/masuk#${secret}`

/** A link just made; the secret is told only here. */
export interface MadeLink {
  readonly secret: string
  readonly expiresMs: number
}

/** Makes a one-time link; the links of that kind the person had before open nothing any more. */
export async function makeLink(
  book: BookDatabase,
  { kind, person }: Pick<LinkRow, 'kind' | 'person'>,
  nowMs: number,
): Promise<MadeLink> {
  const secret = newSecret()
  const expiresMs = nowMs + LINK_LASTS_MS[kind]
  await book
    .deleteFrom('link')
    .where('kind', '=', kind)
    .where('person', person === null ? 'is' : '=', person)
    .execute()
  await book
    .insertInto('link')
    .values({ secret_hash: hashSecret(secret), kind, person, expires_at_ms: expiresMs })
    .execute()
  return { secret, expiresMs }
}

/** A link that opens, and whom it lets in; null for setup. */
export interface OpenLink {
  readonly link: LinkRow
  readonly person: PersonRow | null
}

/** The link of a secret; null when it never was, was used, or is too old. */
export async function findLink(
  book: BookDatabase,
  secret: string,
  nowMs: number,
): Promise<OpenLink | null> {
  const link = await book
    .selectFrom('link')
    .selectAll()
    .where('secret_hash', '=', hashSecret(secret))
    .executeTakeFirst()
  if (link === undefined || nowMs >= link.expires_at_ms) return null
  if (link.person === null) return { link, person: null }
  const person = await findPerson(book, { id: link.person })
  return person === null || person.disabled === 1 ? null : { link, person }
}

/** Uses a link up; every setup link goes with the first. */
export async function useUp(book: BookDatabase, link: LinkRow): Promise<void> {
  const links = book.deleteFrom('link')
  const used =
    link.kind === 'setup'
      ? links.where('kind', '=', 'setup')
      : links.where('secret_hash', '=', link.secret_hash)
  await used.execute()
}
