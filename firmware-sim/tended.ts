/** Who tends the farm when, and how its first plot is left when somebody begins to watch. */
import type { Deed } from './nature/happening.ts'
import { type Nature, plotSlug } from './nature/nature.ts'
import { firstState, STEP_MS, stepFarm } from './nature/step-farm.ts'
import type { Tending } from './nature/tending.ts'
import type { Span } from './replay/history.ts'

export interface Watch {
  /** who waters and tops up from the live start on */
  readonly hands: Tending
  /** times nobody watches live; the first ends where the live farm begins */
  readonly spans: readonly Span[]
  /** % of volume that the first plot has when the live farm begins; null: whatever the rounds left */
  readonly plotAtLivePct: number | null
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** The day before, the rounds leave the plots to one short watering. */
const LEFT_ALONE_MS = DAY_MS
const LAST_WATERING_MS = 6 * HOUR_MS
const LONGEST_MIN = 240
const HALVINGS = 14

/** Unwatched times are tended by rounds: nobody would have stood before a wall. */
export function tendingBy({ hands, spans, plotAtLivePct }: Watch, startedMs: number) {
  const liveMs = spans[0]?.toMs ?? startedMs
  return (atMs: number): Tending => {
    if (hands === 'rounds' && plotAtLivePct === null) return 'rounds'
    if (atMs <= liveMs) {
      return plotAtLivePct !== null && atMs > liveMs - LEFT_ALONE_MS ? 'wall' : 'rounds'
    }
    return spans.some(({ fromMs, toMs }) => atMs > fromMs && atMs <= toMs) ? 'rounds' : hands
  }
}

/**
 * The one watering, six hours before the live farm begins, that leaves the first plot as wet as was
 * asked, as near as watering can; null when nothing was asked.
 */
export function lastWatering(nature: Nature, startMs: number, watch: Watch): Deed | null {
  const liveMs = watch.spans[0]?.toMs
  if (watch.plotAtLivePct === null || liveMs === undefined) return null
  const tendingAt = tendingBy(watch, liveMs)
  const steps = Math.floor((liveMs - LAST_WATERING_MS - startMs) / STEP_MS)
  if (steps < 0) return null
  const live = (from: ReturnType<typeof firstState>, sinceMs: number, untilMs: number) => {
    let state = from
    for (let atMs = sinceMs + STEP_MS; atMs <= untilMs; atMs += STEP_MS) {
      state = stepFarm(state, nature, atMs, { deeds: [], mishaps: [], tending: tendingAt(atMs) })
    }
    return state
  }
  const beforeMs = startMs + steps * STEP_MS
  const before = live(firstState(nature, startMs), startMs, beforeMs)
  const pctAfter = (minutes: number) => {
    const wateringMin = before.hand.wateringMin.map((left, index) => (index === 0 ? minutes : left))
    const after = live({ ...before, hand: { ...before.hand, wateringMin } }, beforeMs, liveMs)
    return after.plots[0]!.moisturePct
  }
  const minutes = bisect(pctAfter, watch.plotAtLivePct)
  return { id: 0, kind: 'water', place: plotSlug(0), minutes, atMs: beforeMs }
}

/** Where a rising function of minutes reaches `wanted`; an end of the range when it does not. */
function bisect(of: (minutes: number) => number, wanted: number): number {
  let [low, high] = [0, LONGEST_MIN]
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2
    if (of(middle) < wanted) low = middle
    else high = middle
  }
  return (low + high) / 2
}
