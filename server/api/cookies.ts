import fastifyCookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ABSOLUTE_MS } from '../people/sessions.ts'
import type { HttpServer } from './server.ts'

/** Of a person or the shared tablet. */
export const SESSION_COOKIE = 'sid'
/** Of a paired wall display. */
export const WALL_COOKIE = 'wall'

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
  reply.setCookie(SESSION_COOKIE, secret, { ...flags(request), maxAge })
}

export function takeSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, flags(request))
}

export function giveWall(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(WALL_COOKIE, secret, { ...flags(request), maxAge: WALL_LASTS_S })
}
