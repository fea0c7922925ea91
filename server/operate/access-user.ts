import { atOnce } from '../book/at-once.ts'
import type { PersonRow } from '../book/tables.ts'
import { note } from '../people/audit.ts'
import { linkPath, makeLink } from '../people/links.ts'
import {
  addPerson,
  changePerson,
  deedOf,
  findPerson,
  type PersonChange,
  readPeople,
  toPerson,
} from '../people/people.ts'
import { StartRefusal } from '../start-refusal.ts'
import type { AccessWish } from './access-wish.ts'
import type { Desk } from './desk.ts'
import type { ExitCode } from './outcome.ts'

export async function userTask(desk: Desk, wish: AccessWish): Promise<ExitCode | null> {
  switch (wish.task) {
    case 'user list':
      return await listUsers(desk)
    case 'user add':
      return await addUser(desk, wish)
    case 'user link':
      return await giveLink(desk, wish.name, 'invite')
    case 'user enter':
      return await giveLink(desk, wish.name, 'enter')
    case 'user role':
      return await changeUser(desk, wish.name, { role: wish.role })
    case 'user disable':
    case 'user enable':
      return await changeUser(desk, wish.name, { disabled: wish.task === 'user disable' })
    default:
      return null
  }
}

async function listUsers(desk: Desk): Promise<ExitCode> {
  const people = (await readPeople(desk.book)).map(toPerson)
  return desk.say(
    { people },
    ...people.map(({ name, role, disabled, hasPassword }) => {
      const password = hasPassword ? 'has a password' : 'no password yet'
      return `${name}  ${role}  ${disabled ? 'locked out' : 'allowed'}  ${password}`
    }),
  )
}

async function addUser(
  desk: Desk,
  wish: Extract<AccessWish, { task: 'user add' | 'user role' }>,
): Promise<ExitCode> {
  const { name } = wish
  const made = await atOnce(desk.book, async (writing) => {
    const person = await addPerson(writing, wish, desk.by)
    if (person === null) return null
    const invite = { kind: 'invite' as const, person: person.id }
    return { person, ...(await makeLink(writing, invite, desk.by.nowMs)) }
  })
  if (made === null) throw new StartRefusal(`There is a ${name} already: choose another name.`)
  return sayLink(desk, made.person, made)
}

async function giveLink(desk: Desk, name: string, kind: 'invite' | 'enter'): Promise<ExitCode> {
  const person = await known(desk, name)
  if (person.disabled === 1) {
    throw new StartRefusal(`${name} is locked out: run "panen-server user enable ${name}" first.`)
  }
  const made = await atOnce(desk.book, async (writing) => {
    await note(writing, { ...deedOf(desk.by, 'link_made', name), after: { kind } })
    return await makeLink(writing, { kind, person: person.id }, desk.by.nowMs)
  })
  return sayLink(desk, person, made)
}

function sayLink(
  desk: Desk,
  person: PersonRow,
  { secret, expiresMs }: { readonly secret: string; readonly expiresMs: number },
): ExitCode {
  const path = linkPath(secret)
  const link = `${desk.url}${path}`
  const until = new Date(expiresMs).toISOString()
  return desk.say(
    { person: toPerson(person), link, path, expiresMs },
    `One-time link for ${person.name}, until ${until}:`,
    link,
  )
}

async function changeUser(desk: Desk, name: string, change: PersonChange): Promise<ExitCode> {
  await known(desk, name)
  const person = await changePerson(desk.book, { name }, change, desk.by)
  if (person === 'last') {
    throw new StartRefusal(`${name} is the last active administrator: add another one first.`)
  }
  const { role, disabled } = person ?? (await known(desk, name))
  const state = disabled === 1 ? 'locked out' : 'allowed'
  return desk.say({ person: toPerson(await known(desk, name)) }, `${name}: ${role}, ${state}.`)
}

async function known({ book }: Desk, name: string): Promise<PersonRow> {
  const person = await findPerson(book, { name })
  if (person !== null) return person
  throw new StartRefusal(`There is no ${name}: see "panen-server user list".`)
}
