import { atOnce } from '../book/at-once.ts'
import type { BookDatabase, PersonRow } from '../book/tables.ts'
import type { UseLink } from '../contract/access.ts'
import type { Sentence } from '../words/refusals.ts'
import type { Door } from './door.ts'
import { findLink, type OpenLink, useUp } from './links.ts'
import { normal, passwordFault } from './password-rules.ts'
import { addPerson, setPassword } from './people.ts'
import { enterWithin, type SignedIn, type Where } from './sign-in.ts'

/** Words of this farm that everybody here would try first. */
export const farmWords = ({ site }: Pick<Door, 'site'>): string[] => [site.slug, site.name]

export type LinkUsed =
  | { readonly ok: true; readonly signedIn: SignedIn }
  | { readonly ok: false; readonly why: 'gone' | 'name' | 'taken' }
  | { readonly ok: false; readonly why: 'password'; readonly fault: Sentence | null }

/** Uses a one-time link up and signs in whom it lets in. Nothing is used up when it is refused. */
export async function useLink(door: Door, use: UseLink, where: Where): Promise<LinkUsed> {
  const open = await findLink(door.book, use.secret, door.nowMs())
  if (open === null) return await refuseLink(door)
  if (open.link.kind === 'enter') return await consume(door, { use, where, hash: null })
  const name = open.person?.name ?? use.name
  if (name === undefined) return { ok: false, why: 'name' }
  if (use.password === undefined) return { ok: false, why: 'password', fault: null }
  const fault = passwordFault(use.password, [...farmWords(door), name])
  if (fault !== null) return { ok: false, why: 'password', fault }
  const hash = await door.hasher.hash(normal(use.password))
  return await consume(door, { use, where, hash })
}

interface Consumption {
  readonly use: UseLink
  readonly where: Where
  readonly hash: string | null
}

/** Looks again under the write lock: of two who use a link at once only one gets in. */
async function consume(door: Door, { use, where, hash }: Consumption): Promise<LinkUsed> {
  const used = await atOnce(door.book, async (writing): Promise<LinkUsed | null> => {
    const open = await findLink(writing, use.secret, door.nowMs())
    if (open === null) return null
    const person = await personOf(door, writing, open, use.name)
    if (person === null) return { ok: false, why: 'taken' }
    await useUp(writing, open.link)
    const by = { who: person.name, nowMs: door.nowMs() }
    if (hash !== null) await setPassword(writing, person, { hash }, by)
    return { ok: true, signedIn: await enterWithin(door, writing, person, where) }
  })
  return used ?? (await refuseLink(door))
}

async function personOf(
  door: Door,
  writing: BookDatabase,
  { person }: OpenLink,
  name = '',
): Promise<PersonRow | null> {
  if (person !== null) return person
  return await addPerson(
    writing,
    { name, role: 'administrator' },
    { who: 'setup', nowMs: door.nowMs() },
  )
}

async function refuseLink({ noteRefusal }: Door): Promise<LinkUsed> {
  await noteRefusal({ who: '?', action: 'link_refused', subject: 'link' })
  return { ok: false, why: 'gone' }
}
