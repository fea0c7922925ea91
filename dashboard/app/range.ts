/** Which stretch of time the charts show: a span, and its end; an open end follows now. */
export interface View {
  readonly spanMs: number
  /** epoch ms UTC; null at the live edge */
  readonly endMs: number | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
export const LEAST_SPAN_MS = 5 * MINUTE
export const MOST_SPAN_MS = 400 * DAY

/** The five buttons, by the word that stands in the URL. */
export const RANGES = [
  { word: '1j', spanMs: HOUR },
  { word: '6j', spanMs: 6 * HOUR },
  { word: '24j', spanMs: DAY },
  { word: '7h', spanMs: 7 * DAY },
  { word: '30h', spanMs: 30 * DAY },
] as const
export const DEFAULT_SPAN_MS = DAY

const clampSpan = (spanMs: number) =>
  Math.min(MOST_SPAN_MS, Math.max(LEAST_SPAN_MS, Math.round(spanMs / MINUTE) * MINUTE))

/** "95m", "6j" (jam) or "7h" (hari): the shortest way to say a span of whole minutes. */
export function spanWord(spanMs: number): string {
  if (spanMs >= 2 * DAY && spanMs % DAY === 0) return `${spanMs / DAY}h`
  return spanMs % HOUR === 0 ? `${spanMs / HOUR}j` : `${spanMs / MINUTE}m`
}

const UNIT_MS: Readonly<Record<string, number>> = { m: MINUTE, j: HOUR, h: DAY }

/** Reads a span back, held between 5 minutes and 400 days; null when it is no span. */
export function parseSpan(word: string): number | null {
  const [, digits, unit] = /^(\d{1,6})([mjh])$/.exec(word) ?? []
  const unitMs = UNIT_MS[unit ?? '']
  return digits === undefined || unitMs === undefined ? null : clampSpan(Number(digits) * unitMs)
}

/** A view ending at `endMs`, or following now when that end is not in the past. */
function endingAt(spanMs: number, endMs: number, nowMs: number): View {
  return { spanMs, endMs: endMs >= nowMs ? null : Math.round(endMs / 1_000) * 1_000 }
}

/** Moves by half a span: −1 earlier, +1 later; past now it follows now. */
export function pan(view: View, direction: -1 | 1, nowMs: number): View {
  const endMs = view.endMs ?? nowMs
  return endingAt(view.spanMs, endMs + (direction * view.spanMs) / 2, nowMs)
}

/** Half or double the span: about its middle, or keeping to now when it follows now. */
export function zoom(view: View, factor: 0.5 | 2, nowMs: number): View {
  const spanMs = clampSpan(view.spanMs * factor)
  if (view.endMs === null) return { spanMs, endMs: null }
  return endingAt(spanMs, view.endMs + (spanMs - view.spanMs) / 2, nowMs)
}

/** The view between two instants that a hand chose, in either order. */
export function between(aMs: number, bMs: number, nowMs: number): View {
  const endMs = Math.max(aMs, bMs)
  const spanMs = clampSpan(endMs - Math.min(aMs, bMs))
  return endingAt(spanMs, endMs, nowMs)
}

/** The instants a view spans now, epoch ms. */
export function windowOf(view: View, nowMs: number): { fromMs: number; toMs: number } {
  const toMs = view.endMs ?? nowMs
  return { fromMs: toMs - view.spanMs, toMs }
}
