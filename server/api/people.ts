import type { FastifyRequest } from 'fastify'
import { atOnce } from '../book/at-once.ts'
import type { PersonRow } from '../book/tables.ts'
import {
  ChangePerson,
  Invite,
  NewPerson,
  PEOPLE_ROUTE,
  People,
  Person,
} from '../contract/access.ts'
import { note } from '../people/audit.ts'
import type { Door } from '../people/door.ts'
import { linkPath, type MadeLink, makeLink } from '../people/links.ts'
import {
  addPerson,
  changePerson,
  deedOf,
  findPerson,
  readPeople,
  toPerson,
} from '../people/people.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import { idIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Who may sign in, for the administrator. */
export function peopleRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const list = { summary: 'Who may sign in', response: { 200: People } }
  app.get(PEOPLE_ROUTE, { schema: list }, async (): Promise<People> => {
    return { people: (await readPeople(book)).map(toPerson) }
  })
  const add = { summary: 'Add a person', body: NewPerson, response: { 201: Invite } }
  app.post(PEOPLE_ROUTE, { schema: add }, async (request, reply) => {
    const by = byOf(request, door)
    const made = await atOnce(book, async (writing) => {
      const person = await addPerson(writing, request.body, by)
      if (person === null) return null
      const invite = { kind: 'invite' as const, person: person.id }
      return { person, link: await makeLink(writing, invite, by.nowMs) }
    })
    if (made === null) {
      const taken = accessRefusals.nameTaken(request.body.name)
      throw new Refused(400, 'bad_request', taken, 'name')
    }
    return reply.code(201).send(inviteOf(request, made.person, made.link))
  })
  changeRoute(app, door)
  linkRoute(app, door)
}

function changeRoute(app: HttpServer, door: Door): void {
  const schema = {
    summary: 'Change role or lock; ends the person’s sessions',
    params: idIn,
    body: ChangePerson,
    response: { 200: Person },
  }
  app.patch(`${PEOPLE_ROUTE}/:id`, { schema }, async (request): Promise<Person> => {
    const { params, body } = request
    const person = await changePerson(door.book, params, body, byOf(request, door))
    if (person === null) throw unknown()
    if (person === 'last') {
      throw new Refused(400, 'bad_request', accessRefusals.lastAdministrator())
    }
    return toPerson(person)
  })
}

function linkRoute(app: HttpServer, door: Door): void {
  const schema = {
    summary: 'A fresh link to choose a password',
    params: idIn,
    response: { 200: Invite },
  }
  app.post(`${PEOPLE_ROUTE}/:id/link`, { schema }, async (request): Promise<Invite> => {
    const by = byOf(request, door)
    const { person, link } = await atOnce(door.book, async (writing) => {
      const person = await findPerson(writing, request.params)
      if (person === null) throw unknown()
      if (person.disabled === 1) {
        throw new Refused(400, 'bad_request', accessRefusals.disabledPerson())
      }
      const invite = { kind: 'invite' as const, person: person.id }
      await note(writing, { ...deedOf(by, 'link_made', person.name), after: { kind: 'invite' } })
      return { person, link: await makeLink(writing, invite, by.nowMs) }
    })
    return inviteOf(request, person, link)
  })
}

const unknown = () => new Refused(404, 'not_found', accessRefusals.unknownPerson(), 'id')

const inviteOf = (
  { protocol, headers }: FastifyRequest,
  person: PersonRow,
  { secret, expiresMs }: MadeLink,
): Invite => ({
  person: toPerson(person),
  link: `${protocol}://${headers.host ?? ''}${linkPath(secret)}`,
  expiresMs,
})
