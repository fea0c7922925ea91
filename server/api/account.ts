import { Type } from 'typebox'
import { atOnce } from '../book/at-once.ts'
import {
  NewPassword,
  PASSWORD_ROUTE,
  SESSIONS_ROUTE,
  type SessionRow,
  Sessions,
} from '../contract/access.ts'
import { note } from '../people/audit.ts'
import type { Door } from '../people/door.ts'
import { normal, passwordFault } from '../people/password-rules.ts'
import { deedOf, findPerson, setPassword } from '../people/people.ts'
import { endOtherSessions, endSession, expiresMs, readSessions } from '../people/sessions.ts'
import { farmWords } from '../people/use-link.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import { idIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'
import { waitFirst } from './session.ts'

/** A person's own sessions and password. */
export function accountRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const list = { summary: 'My sessions', response: { 200: Sessions } }
  app.get(SESSIONS_ROUTE, { schema: list }, async ({ identity }): Promise<Sessions> => {
    const rows = await readSessions(book, identity?.personId ?? '', door.nowMs())
    const toRow = (row: (typeof rows)[number]): SessionRow => ({
      id: row.id,
      isThis: row.id === identity?.rightId,
      startedMs: row.started_at_ms,
      seenMs: row.seen_at_ms,
      expiresMs: expiresMs(row),
      device: row.device,
    })
    return { sessions: rows.map(toRow) }
  })
  const others = { summary: 'End my other sessions', response: { 204: Type.Null() } }
  app.delete(SESSIONS_ROUTE, { schema: others }, async (request, reply) => {
    const { personId, rightId = '', name = '' } = request.identity ?? {}
    await atOnce(book, async (writing) => {
      await endOtherSessions(writing, { person: personId ?? '', keep: rightId })
      await note(writing, deedOf(byOf(request, door), 'sessions_ended', name))
    })
    return reply.code(204).send(null)
  })
  const one = { summary: 'End one of my sessions', params: idIn, response: { 204: Type.Null() } }
  app.delete(`${SESSIONS_ROUTE}/:id`, { schema: one }, async (request, reply) => {
    const { personId, name = '' } = request.identity ?? {}
    const { id } = request.params
    const isEnded = await atOnce(book, async (writing) => {
      if (!(await endSession(writing, { id, person: personId ?? '' }))) return false
      await note(writing, deedOf(byOf(request, door), 'session_ended', name))
      return true
    })
    if (!isEnded) throw new Refused(404, 'not_found', accessRefusals.unknownSession(), 'id')
    return reply.code(204).send(null)
  })
  passwordRoute(app, door)
}

function passwordRoute(app: HttpServer, door: Door): void {
  const { book, hasher, tries } = door
  const schema = {
    summary: 'Take a new password; ends my other sessions',
    body: NewPassword,
    response: { 204: Type.Null() },
  }
  app.post(PASSWORD_ROUTE, { schema }, async (request, reply) => {
    const { personId, rightId = '', name = '' } = request.identity ?? {}
    const { old, password } = request.body
    const key = `${name}\n${request.ip}`
    const waitMs = tries.waitMs(key)
    if (waitMs > 0) throw waitFirst(reply, waitMs)
    tries.begin(key)
    const person = await findPerson(book, { id: personId ?? '' })
    const stored = person?.password_hash ?? null
    const isRight =
      stored === null ? await hasher.verifyNothing(old) : await hasher.verify(normal(old), stored)
    if (person === null || !isRight) {
      throw new Refused(400, 'bad_request', accessRefusals.wrongOldPassword(), 'old')
    }
    tries.succeed(key)
    const fault = passwordFault(password, [...farmWords(door), name])
    if (fault !== null) throw new Refused(400, 'bad_request', fault, 'password')
    const hash = await hasher.hash(normal(password))
    await atOnce(book, (writing) =>
      setPassword(writing, person, { hash, keepSession: rightId }, byOf(request, door)),
    )
    return reply.code(204).send(null)
  })
}
