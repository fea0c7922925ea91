import { atOnce } from '../book/at-once.ts'
import type { BookDatabase, PersonRow } from '../book/tables.ts'
import type { Person, Role } from '../contract/access.ts'
import { type Fields, note } from './audit.ts'
import { newId } from './mint.ts'

/** Who does something, and when: what every change writes beside itself into the audit log. */
export interface By {
  readonly who: string
  /** wall time */
  readonly nowMs: number
}

export function readPeople(book: BookDatabase): Promise<PersonRow[]> {
  return book.selectFrom('person').selectAll().orderBy('name').execute()
}

/** True before the first account: only the setup link opens anything. */
export async function isNobodyThere(book: BookDatabase): Promise<boolean> {
  return (await book.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

export type Key = { readonly id: string } | { readonly name: string }

export async function findPerson(book: BookDatabase, key: Key): Promise<PersonRow | null> {
  const people = book.selectFrom('person').selectAll()
  const one = 'id' in key ? people.where('id', '=', key.id) : people.where('name', '=', key.name)
  return (await one.executeTakeFirst()) ?? null
}

/** Adds an account without a password; null when the name is taken. */
export async function addPerson(
  book: BookDatabase,
  { name, role }: { readonly name: string; readonly role: Role },
  by: By,
): Promise<PersonRow | null> {
  if ((await findPerson(book, { name })) !== null) return null
  const row: PersonRow = {
    id: newId(),
    name,
    role,
    disabled: 0,
    password_hash: null,
    created_at_ms: by.nowMs,
    seen_at_ms: null,
  }
  await book.insertInto('person').values(row).execute()
  await note(book, { ...deedOf(by, 'person_added', name), after: { role } })
  return row
}

export interface PersonChange {
  readonly role?: Role | undefined
  readonly disabled?: boolean | undefined
}

/**
 * Changes role or lock and ends every session of the person. `last` when nobody would be left to
 * administer; null when there is no such person.
 */
export async function changePerson(
  book: BookDatabase,
  key: Key,
  change: PersonChange,
  by: By,
): Promise<PersonRow | 'last' | null> {
  return await atOnce(book, async (writing) => {
    const old = await findPerson(writing, key)
    if (old === null) return null
    const { role = old.role, disabled = old.disabled === 1 } = change
    const row: PersonRow = { ...old, role, disabled: disabled ? 1 : 0 }
    if (isActiveAdministrator(old) && !isActiveAdministrator(row)) {
      const left = (await readPeople(writing)).filter(isActiveAdministrator)
      if (left.length < 2) return 'last'
    }
    if (row.role === old.role && row.disabled === old.disabled) return row
    const set = { role: row.role, disabled: row.disabled }
    await writing.updateTable('person').set(set).where('id', '=', old.id).execute()
    await writing.deleteFrom('session').where('person', '=', old.id).execute()
    if (disabled) await writing.deleteFrom('link').where('person', '=', old.id).execute()
    const fields = ({ role, disabled }: PersonRow): Fields => ({ role, disabled: disabled === 1 })
    const deed = deedOf(by, 'person_changed', old.name)
    await note(writing, { ...deed, before: fields(old), after: fields(row) })
    return row
  })
}

const isActiveAdministrator = ({ role, disabled }: PersonRow): boolean =>
  role === 'administrator' && disabled === 0

/** Sets a password's hash and ends the person's sessions, except the one named. */
export async function setPassword(
  book: BookDatabase,
  person: PersonRow,
  password: { readonly hash: string; readonly keepSession?: string },
  by: By,
): Promise<void> {
  const { hash, keepSession = '' } = password
  await book
    .updateTable('person')
    .set({ password_hash: hash })
    .where('id', '=', person.id)
    .execute()
  await book
    .deleteFrom('session')
    .where('person', '=', person.id)
    .where('id', '!=', keepSession)
    .execute()
  await note(book, deedOf(by, 'password_changed', person.name))
}

export const deedOf = ({ who, nowMs }: By, action: string, subject: string) => ({
  atMs: nowMs,
  who,
  action,
  subject,
})

/** A person as screens and programs see one. */
export const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  role: row.role,
  disabled: row.disabled === 1,
  hasPassword: row.password_hash !== null,
  createdMs: row.created_at_ms,
  seenMs: row.seen_at_ms,
})
