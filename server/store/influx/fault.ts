import { StoreError } from '../store.ts'
import type { InfluxAddress } from './address.ts'
import { CODES, type FaultKind, WORDS } from './fault-words.ts'

/** Thrown by our own clock when a request got no whole answer in time. */
export class NoAnswer extends Error {}

const MAX_DETAIL_LENGTH = 300

const nameOf = ({ host, port, database }: InfluxAddress) => `InfluxDB ${host}:${port} (${database})`

export function influxError(kind: FaultKind, address: InfluxAddress, cause: unknown): StoreError {
  const said = cause instanceof Error ? cause.message.trim() : String(cause)
  const detail = said.slice(0, MAX_DETAIL_LENGTH)
  // the package's error carries the whole request, password included: only its words go on
  const words = new Error(detail)
  return new StoreError(CODES[kind], WORDS[kind](nameOf(address), detail, address), {
    cause: words,
  })
}

/** HTTP status of an answer a package threw; null when there was no answer. */
function statusOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode
  if (!('res' in error)) return null
  const { res } = error as { readonly res?: { readonly statusCode?: number } }
  return res?.statusCode ?? null
}

/** Network errors carry a code; the packages' own time-outs say so in words. */
const isUnanswered = (error: unknown) =>
  error instanceof NoAnswer ||
  (error instanceof Error &&
    ('code' in error || /timed out|socket hang up|aborted/i.test(error.message)))

/** What the server's words mean, whatever its generation and status. */
const MEANINGS: readonly (readonly [RegExp, FaultKind])[] = [
  [/database not found|database .*does not exist|dbrp|mapping|bucket .*not found/i, 'no_database'],
  [/no space left|disk (is )?full/i, 'full'],
  [/field type conflict|invalid column type|limit exceeded/i, 'conflict'],
  [/unable to parse|beyond retention|line protocol/i, 'rejected'],
]

function kindOf(error: unknown): FaultKind {
  const message = error instanceof Error ? error.message : String(error)
  const status = statusOf(error)
  const meant = MEANINGS.find(([words]) => words.test(message))?.[1]
  if (meant !== undefined) return meant
  if (status === 401) return 'login'
  if (status === 403) return 'rights'
  if (status === 429 || status === 503) return 'busy'
  return status === null && isUnanswered(error) ? 'unreachable' : 'failed'
}

/** Puts what a package threw into the store's own words; a StoreError stays as it is. */
export function toInfluxError(error: unknown, address: InfluxAddress): StoreError {
  if (error instanceof StoreError) return error
  return influxError(kindOf(error), address, error)
}
