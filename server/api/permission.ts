import type { FastifyRequest } from 'fastify'
import type { Actor } from '../contract/access.ts'
import { grumble } from '../grumble.ts'
import type { Log } from '../log.ts'
import type { Door } from '../people/door.ts'
import { type Credentials, type Identified, type Identity, identify } from '../people/identify.ts'
import { actorsOf } from '../people/policy.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { cookieOf, SESSION_COOKIE, WALL_COOKIE } from './cookies.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** who asks, proven; null for nobody known */
    identity: Identity | null
  }
}

const NOBODY: Identified = { known: [], copiedWall: null }

/**
 * Names the actor of every request and asks the policy. Whatever cannot be decided, because there
 * is no row, or because the policy or the book cannot be read, is refused.
 */
export function permission(app: HttpServer, door: Door, log: Log): void {
  const remember = refusalsOf(door, log)
  app.decorateRequest('identity', null)
  app.addHook('onRequest', async (request) => {
    // Behind an address nobody serves lies the dashboard's own page, or nothing.
    if (request.is404) return
    const route = request.routeOptions.url ?? ''
    const allowed = allowedFor(door, request.method, route)
    const isForAll = allowed.includes('nobody')
    const found = await identities(door, request).catch((cause: unknown) => {
      if (isForAll) return NOBODY
      log.error('The rights of a request cannot be checked.', { err: cause })
      throw new Refused(503, 'internal', accessRefusals.guardDown())
    })
    const { known, copiedWall } = found
    const isPublic = isForAll && !(isOnlyWall(known) && !allowed.includes('wall'))
    request.identity = known.find(({ actor }) => isPublic || allowed.includes(actor)) ?? null
    if (isPublic || request.identity !== null) return
    if (copiedWall !== null) {
      await remember(`wall:${copiedWall}`, 'wall_copied', copiedWall)
      throw new Refused(401, 'unauthorized', accessRefusals.copiedWall())
    }
    const [first] = known
    if (first === undefined) throw new Refused(401, 'unauthorized', accessRefusals.signInFirst())
    await remember(first.who, 'refused', `${request.method} ${route}`)
    const why = isOnlyWall(known) ? accessRefusals.wallOnly() : accessRefusals.notForYou()
    throw new Refused(403, 'forbidden', why)
  })
}

const isOnlyWall = (known: readonly Identity[]) =>
  known.length > 0 && known.every(({ actor }) => actor === 'wall')

function allowedFor(door: Door, method: string, route: string): readonly Actor[] {
  const allowed = actorsOf(door.policy, method, route)
  if (allowed === null) throw new Refused(403, 'forbidden', accessRefusals.noPolicy())
  return allowed
}

const identities = (door: Door, request: FastifyRequest) =>
  identify(door.book, credentialsOf(request), door.nowMs())

export function credentialsOf(request: FastifyRequest): Credentials {
  const { headers, ip } = request
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return {
    sid: cookieOf(request, SESSION_COOKIE),
    wall: cookieOf(request, WALL_COOKIE),
    bearer,
    address: ip,
    userAgent: headers['user-agent'] ?? '',
  }
}

/** Keeps what makes a stream's right: asked again and again while the stream is open. */
export function passOf(door: Door, request: FastifyRequest, route: string) {
  const credentials = credentialsOf(request)
  const { actor, rightId } = request.identity ?? { actor: 'nobody', rightId: '' }
  return {
    key: `${actor} ${rightId}`,
    isValid: async () => {
      const { known } = await identify(door.book, credentials, door.nowMs())
      const allowed = allowedFor(door, 'GET', route)
      const isSame = (each: Identity) => each.actor === actor && each.rightId === rightId
      return known.some((each) => isSame(each) && allowed.includes(each.actor))
    },
  }
}

/** The refusal stands whether or not it can be written down. */
function refusalsOf({ noteRefusal, nowMs }: Door, log: Log) {
  const { warn } = grumble(log, nowMs)
  return (who: string, action: string, subject: string): Promise<void> =>
    noteRefusal({ who, action, subject }).catch((err: unknown) =>
      warn('audit', 'A refusal could not be written into the audit log.', { err }),
    )
}
