/** What the farm's probes would have shown, step by step, over the spans nobody measured. */
import type { Farm, Truth } from '../farm.ts'
import { rawOf } from '../raw.ts'
import { WIRING } from '../wiring.ts'
import type { ReplaySource } from './source.ts'

const HOUR_MS = 3_600_000
/** A long span is told minute by minute; a short one as densely as live readings come around it. */
const STEP_MS = { long: 60_000, short: 2000 } as const

/** Farm time from `fromMs` up to, not including, `toMs`. Spans must not overlap and must rise. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

interface Steps {
  readonly firstMs: number
  readonly stepMs: number
  readonly count: number
  /** samples in all spans before this one */
  readonly before: number
}

/**
 * Numbers run step by step, within a step in the order of the wiring, and on from span to span: an
 * added span never renumbers an older one. Everything is made when asked, nothing is kept.
 */
export function historySource(farm: Farm, spans: readonly Span[], seed: number): ReplaySource {
  const steps = stepsOf(spans)
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
      const span = steps.findLast(({ before }) => before < n)
      if (span === undefined || n > total) return null
      const index = n - 1 - span.before
      const at = span.firstMs + Math.floor(index / WIRING.length) * span.stepMs
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
  const last = stepsOf(spans).at(-1)
  return last === undefined ? 0 : last.before + last.count * WIRING.length
}

function stepsOf(spans: readonly Span[]): Steps[] {
  let before = 0
  return spans.map(({ fromMs, toMs }) => {
    const stepMs = toMs - fromMs > HOUR_MS ? STEP_MS.long : STEP_MS.short
    const firstMs = Math.ceil(fromMs / stepMs) * stepMs
    const count = Math.max(0, Math.ceil((toMs - firstMs) / stepMs))
    const steps = { firstMs, stepMs, count, before }
    before += count * WIRING.length
    return steps
  })
}
