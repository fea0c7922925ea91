import { lookup as lookUp } from 'node:dns'
import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Fault } from './fault.ts'
import type { Lets } from './forbidden.ts'
import { hostOf, portOf } from './receiver-address.ts'

export interface Posting {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface PostOptions {
  readonly lets: Lets
  /** wall ms for all of it */
  readonly patienceMs: number
  /** ends it early */
  readonly signal?: AbortSignal
}

/** Of an answer no more than this is taken: it says nothing here. */
const MAX_ANSWER_BYTES = 1_024
const FORBIDDEN = 'PANEN_FORBIDDEN'

/**
 * Sends once; null when the receiver took it (2xx). Redirects are not followed, and every address a
 * name stands for is looked at in the moment it is connected to: a name may mean another one tomorrow.
 */
export async function post(
  { url: text, headers, body }: Posting,
  { lets, patienceMs, signal }: PostOptions,
): Promise<Fault | null> {
  const url = new URL(text)
  const host = hostOf(url)
  if (isIP(host) !== 0 && !lets(host, portOf(url))) return { kind: 'forbidden' }
  const late = AbortSignal.timeout(patienceMs)
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
    lookup: guarded(lets, portOf(url)),
    signal: signal === undefined ? late : AbortSignal.any([late, signal]),
  }
  try {
    const status = await statusOf(url, options, body)
    if (status >= 200 && status < 300) return null
    return { kind: status >= 300 && status < 400 ? 'redirect' : 'status', status }
  } catch (error) {
    if (late.aborted) return { kind: 'late' }
    const code = codeOf(error)
    return code === FORBIDDEN ? { kind: 'forbidden' } : { kind: 'away', code }
  }
}

function statusOf(url: URL, options: RequestOptions, body: string): Promise<number> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const asked = request(url, options, (answer) => {
      const status = answer.statusCode ?? 0
      answer.once('close', () => resolve(status))
      skim(answer)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function skim(answer: IncomingMessage): void {
  let bytes = 0
  answer.on('error', () => {})
  answer.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) answer.destroy()
  })
}

const guarded =
  (lets: Lets, port: number): LookupFunction =>
  (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '')
      const [first, ...others] = addresses.filter(({ address }) => lets(address, port))
      if (first === undefined) {
        return done(Object.assign(new Error('forbidden'), { code: FORBIDDEN }), '')
      }
      if (options.all === true) done(null, [first, ...others])
      else done(null, first.address, first.family)
    })
  }

function codeOf(error: unknown): string {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error
  return isCoded ? String(error.code) : 'ERROR'
}
