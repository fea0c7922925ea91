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

/** Without TLS the server listens on loopback only: nobody honest calls it by another name. */
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])
/** One year. */
const HSTS = 'max-age=31536000'

export interface GuardSource {
  /** whether the server is called so by TLS */
  readonly isNamed: (host: string) => boolean
  /** browsers are told never to come without TLS again */
  readonly hsts: boolean
}

/**
 * A page elsewhere can make its own name point at this server and then read what a browser here may
 * read (DNS rebinding): a foreign Host is refused before anything is looked up.
 */
export function guard(app: HttpServer, { isNamed, hsts }: GuardSource): void {
  app.addHook('onRequest', async (request, reply) => {
    const isTls = request.protocol === 'https'
    reply.headers(SECURITY_HEADERS)
    const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
    // Without TLS it answers on loopback, and a browser makes no difference between ports.
    const isAlwaysTls = isTls && hsts && !LOOPBACK_NAMES.has(host)
    if (isAlwaysTls) reply.header('strict-transport-security', HSTS)
    const isOwn = isTls ? isNamed(host.replace(/^\[(.*)\]$/, '$1')) : LOOPBACK_NAMES.has(host)
    if (!isOwn) throw new Refused(421, 'bad_request', refusals.foreignHost())
  })
  app.addHook('onSend', async (_request, reply) => {
    const says = (headers: { hasHeader(name: string): boolean }) =>
      headers.hasHeader('cache-control')
    // What is true now may be wrong in a second; files say for themselves how long they last.
    if (!says(reply) && !says(reply.raw)) reply.header('cache-control', 'no-store')
  })
}
