import { MAX_AT_MS } from '../../gateway/contract/shape.ts'
import { zonedInstant } from '../portable/zoned-instant.ts'
import { StartRefusal } from '../start-refusal.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/

/** Epoch ms of a day's beginning at the farm, or of an instant. Throws StartRefusal. */
function instantOf(option: string, text: string, zone: string): number {
  const at = DAY.test(text) || INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) {
    throw new StartRefusal(
      `${option} ${text} is not a time: write a day of the farm (2026-11-01) or an instant (2026-11-01T05:00:00+07:00).`,
    )
  }
  return DAY.test(text) ? zonedInstant(zone)(at) : at
}

export interface ExportSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** Reads --from and --to; without them everything. `to` itself is not in the span. */
export function exportSpan(
  from: string | undefined,
  to: string | undefined,
  zone: string,
): ExportSpan {
  const fromMs = from === undefined ? 0 : instantOf('--from', from, zone)
  const toMs = to === undefined ? MAX_AT_MS + 1 : instantOf('--to', to, zone)
  if (fromMs < toMs) return { fromMs, toMs }
  throw new StartRefusal('--from must be earlier than --to; the day named by --to is not included.')
}
