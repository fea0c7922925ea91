import fastifyCookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ABSOLUTE_MS } from '../people/sessions.ts'
import type { HttpServer } from './server.ts'

/** Of a person or the shared tablet. */
export const SESSION_COOKIE = 'sid'
/** Of a paired wall display. */
export const WALL_COOKIE = 'wall'
/** RFC 6265bis §4.1.3.2: a browser takes it from TLS only, for this host alone and all of it. */
const HOST_PREFIX = '__Host-'

/** A cookie of this name that a request brought; what came without TLS opens nothing by TLS. */
export const cookieOf = (
  { cookies, protocol }: FastifyRequest,
  name: typeof SESSION_COOKIE | typeof WALL_COOKIE,
): string | undefined => cookies[nameBy(protocol, name)]

const nameBy = (protocol: FastifyRequest['protocol'], name: string): string =>
  protocol === 'https' ? HOST_PREFIX + name : name

/** Browsers keep no cookie for longer than 400 days; a wall renews its own. */
const WALL_LASTS_S = 400 * 86_400

export async function cookies(app: HttpServer): Promise<void> {
  await app.register(fastifyCookie)
}

/** No script can read it and no page elsewhere can make a browser send it. */
const flags = (request: FastifyRequest) => ({
  httpOnly: true,
  sameSite: 'strict' as const,
  path: '/',
  secure: request.protocol === 'https',
})

export function giveSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  const maxAge = ABSOLUTE_MS / 1_000
  reply.setCookie(nameBy(request.protocol, SESSION_COOKIE), secret, { ...flags(request), maxAge })
}

export function takeSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameBy(request.protocol, SESSION_COOKIE), flags(request))
}

export function giveWall(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(nameBy(request.protocol, WALL_COOKIE), secret, {
    ...flags(request),
    maxAge: WALL_LASTS_S,
  })
}
