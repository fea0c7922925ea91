/** What the farm's probes would have shown, minute by minute, over the spans nobody measured. */
import type { Farm, Truth } from '../farm.ts'
import { rawOf } from '../raw.ts'
import { WIRING } from '../wiring.ts'
import type { ReplaySource } from './source.ts'

const MINUTE_MS = 60_000

/** Farm time from `fromMs` up to, not including, `toMs`. Spans must not overlap and must rise. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

interface Minutes {
  readonly firstMs: number
  readonly count: number
  /** samples in all spans before this one */
  readonly before: number
}

/**
 * Numbers run minute by minute, within a minute in the order of the wiring, and on from span to
 * span: an added span never renumbers an older one. Everything is made when asked, nothing is kept.
 */
export function historySource(farm: Farm, spans: readonly Span[], seed: number): ReplaySource {
  const minutes = minutesOf(spans)
  const total = sampleCount(spans)
  let truth: Truth | null = null
  const truthAt = (atMs: number) => {
    if (truth?.atMs !== atMs) truth = farm.truthAt(atMs)
    return truth
  }
  return {
    total: () => total,
    resumeAfter: () => true,
    sample(n) {
      const span = minutes.findLast(({ before }) => before < n)
      if (span === undefined || n > total) return null
      const index = n - 1 - span.before
      const at = span.firstMs + Math.floor(index / WIRING.length) * MINUTE_MS
      const wire = WIRING[index % WIRING.length]!
      return { n, channel: wire.channel, at, raw: rawOf(wire, truthAt(at), seed) }
    },
    acknowledge() {},
    onMore() {},
    close() {},
  }
}

/** How many samples these spans hold. */
export function sampleCount(spans: readonly Span[]): number {
  const last = minutesOf(spans).at(-1)
  return last === undefined ? 0 : last.before + last.count * WIRING.length
}

function minutesOf(spans: readonly Span[]): Minutes[] {
  let before = 0
  return spans.map(({ fromMs, toMs }) => {
    const firstMs = Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS
    const count = Math.max(0, Math.ceil((toMs - firstMs) / MINUTE_MS))
    const minutes = { firstMs, count, before }
    before += count * WIRING.length
    return minutes
  })
}
