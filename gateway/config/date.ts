import { MAX_AT_MS } from '../contract/shape.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/
const MINUTE_MS = 60_000

/** Epoch ms of an ISO date (midnight UTC) or an ISO instant with its zone; null for anything else. */
export function atMsOf(text: string): number | null {
  if (!DATE.test(text) && !INSTANT.test(text)) return null
  const atMs = Date.parse(text)
  if (!(atMs >= 0 && atMs <= MAX_AT_MS)) return null
  // JavaScript takes 30 February for 2 March.
  const localMs = atMs + zoneMinutes(text) * MINUTE_MS
  return new Date(localMs).toISOString().startsWith(text.slice(0, 10)) ? atMs : null
}

function zoneMinutes(text: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(text) ?? []
  if (sign === undefined || !INSTANT.test(text)) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
