import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { atOnce } from '../book/at-once.ts'
import { SESSION_ROUTE, SignIn, WhoAmI } from '../contract/access.ts'
import { note } from '../people/audit.ts'
import { deviceOf } from '../people/device.ts'
import type { Door } from '../people/door.ts'
import { isNobodyThere } from '../people/people.ts'
import { endSession } from '../people/sessions.ts'
import { type SignedIn, signIn, type Where } from '../people/sign-in.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import type { Sentence } from '../words/refusals.ts'
import { cookieOf, giveSession, SESSION_COOKIE, takeSession } from './cookies.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Who am I, sign in, sign out. `farmNowMs` is farm time. */
export function sessionRoutes(app: HttpServer, door: Door, farmNowMs: () => number): void {
  const who = { summary: 'Who asks', response: { 200: WhoAmI } }
  app.get(SESSION_ROUTE, { schema: who }, async ({ identity }): Promise<WhoAmI> => {
    const { isDemo: demo, book } = door
    const setupOpen = await isNobodyThere(book)
    const rest = { setupOpen, demo, nowMs: farmNowMs() }
    if (identity === null) return { actor: 'nobody', name: null, personId: null, ...rest }
    const { actor, name, personId } = identity
    return { actor, name, personId, ...rest }
  })
  const post = { summary: 'Sign in', body: SignIn, response: { 200: WhoAmI } }
  app.post(SESSION_ROUTE, { schema: post }, async (request, reply) => {
    const signedIn = await signIn(door, request.body, whereOf(request))
    return letIn(door, { request, reply, signedIn, wrong: accessRefusals.wrongSignIn() })
  })
  const end = { summary: 'Sign out', response: { 204: Type.Null() } }
  app.delete(SESSION_ROUTE, { schema: end }, async (request, reply) => {
    const { rightId = '', who = '' } = request.identity ?? {}
    const deed = { atMs: door.nowMs(), who, action: 'signed_out', subject: who }
    await atOnce(door.book, async (writing) => {
      await endSession(writing, { id: rightId })
      await note(writing, deed)
    })
    takeSession(request, reply)
    return reply.code(204).send(null)
  })
}

export const whereOf = (request: FastifyRequest): Where => ({
  address: request.ip,
  device: deviceOf(request.headers['user-agent'] ?? ''),
  oldSecret: cookieOf(request, SESSION_COOKIE),
})

interface Entrance {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly signedIn: SignedIn
  /** what to say when the try was wrong */
  readonly wrong: Sentence
}

/** Gives the cookie of a new session and says whose it is; or refuses. */
export function letIn({ isDemo }: Door, { request, reply, signedIn, wrong }: Entrance): WhoAmI {
  if (!signedIn.ok) {
    if (signedIn.waitMs > 0) throw waitFirst(reply, signedIn.waitMs)
    throw new Refused(401, 'unauthorized', wrong)
  }
  giveSession(request, reply, signedIn.secret)
  const { person } = signedIn
  const rest = { setupOpen: false, demo: isDemo }
  if (person === null) return { actor: 'tablet', name: 'tablet', personId: null, ...rest }
  return { actor: person.role, name: person.name, personId: person.id, ...rest }
}

/** Too many wrong tries; says how many seconds to wait. */
export function waitFirst(reply: FastifyReply, waitMs: number): Refused {
  const seconds = Math.ceil(waitMs / 1_000)
  reply.header('retry-after', seconds)
  return new Refused(429, 'too_many_tries', accessRefusals.waitBeforeTrying(seconds))
}
