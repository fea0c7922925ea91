import type { FastifyRequest } from 'fastify'
import { accessRefusals } from '../words/access-refusals.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** A slash, dot, backslash, percent sign or NUL in disguise, or a way up: no address here has one. */
const CROOKED = /%(2f|2e|5c|25|00)|\\|\/\.{1,2}(\/|$)|\/\//i

/** Refuses addresses that try to be read in two ways, before anything is looked up. */
export function plainPaths(app: HttpServer): void {
  app.addHook('onRequest', async (request) => {
    const path = request.url.split('?')[0] ?? ''
    if (CROOKED.test(path)) throw new Refused(400, 'bad_request', accessRefusals.crookedPath())
  })
}

/**
 * What changes something must come from this server's own pages: JSON only, which no form can send
 * unasked, and from this Origin. A program without cookies need not name an origin, because nothing
 * in a browser could make it call.
 */
export function sameSite(app: HttpServer): void {
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.method === 'GET' || request.method === 'HEAD') return
    if (!isFromHere(request)) {
      throw new Refused(403, 'forbidden', accessRefusals.foreignPage())
    }
    const type = request.headers['content-type'] ?? ''
    if (!/^application\/json *(;|$)/i.test(type)) {
      throw new Refused(415, 'bad_request', accessRefusals.notJson())
    }
  })
}

function isFromHere({ headers, protocol }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  if (headers.origin === undefined) return headers.cookie === undefined
  return headers.origin.toLowerCase() === `${protocol}://${headers.host ?? ''}`.toLowerCase()
}
