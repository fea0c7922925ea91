import { refusals } from '../words/refusals.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Sent with everything, event streams included. No inline script or style, nothing from elsewhere. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** The server listens on loopback only, so nobody honest calls it by another name. */
const OWN_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * A page elsewhere can make its own name point at 127.0.0.1 and then read what a browser on this
 * computer may read (DNS rebinding): a foreign Host is refused before anything is looked up.
 */
export function guard(app: HttpServer): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS)
    const name = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
    if (!OWN_NAMES.has(name)) throw new Refused(421, 'bad_request', refusals.foreignHost())
  })
  app.addHook('onSend', async (_request, reply) => {
    const says = (headers: { hasHeader(name: string): boolean }) =>
      headers.hasHeader('cache-control')
    // What is true now may be wrong in a second; files say for themselves how long they last.
    if (!says(reply) && !says(reply.raw)) reply.header('cache-control', 'no-store')
  })
}
