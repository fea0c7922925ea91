import type { WebhookTableRow } from '../book/outgoing-tables.ts'
import { SIGNATURE_HEADER } from '../contract/outgoing.ts'
import type { Fault } from './fault.ts'
import type { Lets } from './forbidden.ts'
import { post } from './post.ts'
import { signatureOf } from './sign.ts'

export interface SendOptions {
  readonly lets: Lets
  /** wall time */
  readonly nowMs: () => number
  readonly patienceMs?: number
  readonly signal?: AbortSignal
}

export interface Parcel {
  readonly notice: string
  readonly kind: string
  readonly body: string
}

/** Wall ms for connecting and answering. */
const PATIENCE_MS = 10_000

/** Signs a notice with a receiver's secret and sends it once; null when it was taken. */
export function send(
  { url, secret }: Pick<WebhookTableRow, 'url' | 'secret'>,
  { notice, kind, body }: Parcel,
  { nowMs, patienceMs = PATIENCE_MS, ...how }: SendOptions,
): Promise<Fault | null> {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Panen',
    'panen-notice': notice,
    'panen-kind': kind,
    [SIGNATURE_HEADER.toLowerCase()]: signatureOf(secret, body, nowMs()),
  }
  return post({ url, headers, body }, { ...how, patienceMs })
}
