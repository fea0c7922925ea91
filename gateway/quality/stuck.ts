import type { ChannelFacts, Moment } from './moment.ts'
import { PHYSICS, type Stillness } from './physics.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Times its longest stillness a channel may stand still. */
const STRANGE = 4
/** The longest fades with this time: half of it is left after two weeks. */
const FADES_MS = 20 * DAY_MS
/** Never told from fewer readings. */
const FEWEST = 12
/** A number at rest (night, fog) may rest this many times longer. */
const AT_REST = 3
/** Silence between readings says nothing about what the probe would have shown. */
const SILENT_PERIODS = 10
const SILENT_MS = 10 * MINUTE_MS

export interface StuckPast {
  readonly last: Moment | null
  /** how long, and for how many readings, the raw number is the same */
  readonly stillMs: number
  readonly readings: number
  /** longest stillness that ended by itself */
  readonly longestMs: number
  /** how long this channel has been watched, up to a day */
  readonly watchedMs: number
}

export const noStuckPast: StuckPast = {
  last: null,
  stillMs: 0,
  readings: 0,
  longestMs: 0,
  watchedMs: 0,
}

/**
 * The raw number is the same for longer than this channel's habits explain. Coarse probes stand still
 * for half a day and are well, so each channel teaches its own measure; until it was watched for a
 * day the measure is the wider the less was seen, and what no living thing does ends it all.
 */
export function stuckStep(facts: ChannelFacts, past: StuckPast, now: Moment) {
  const { still, restsAt } = PHYSICS[facts.quantity]
  if (still === null || facts.reportsOnChange) return { isStuck: false, past }
  const sinceMs = past.last === null ? 0 : heard(facts, now.at - past.last.at)
  const watchedMs = Math.min(DAY_MS, past.watchedMs + sinceMs)
  const longestMs = past.longestMs * (1 - Math.min(0.5, sinceMs / FADES_MS))
  const allowedMs = isRest(restsAt, now)
    ? AT_REST * still.longestMs
    : patience({ watchedMs, longestMs }, still)
  if (past.last === null || past.last.raw !== now.raw) {
    // what went far beyond patience was a fault more likely than a habit
    const ended = isRest(restsAt, past.last) ? 0 : Math.min(past.stillMs, 1.5 * allowedMs)
    const begun = { last: now, stillMs: 0, readings: 1, watchedMs }
    return { isStuck: false, past: { ...begun, longestMs: Math.max(longestMs, ended) } }
  }
  const stillMs = past.stillMs + sinceMs
  const readings = Math.min(past.readings + 1, FEWEST)
  return {
    isStuck: readings >= FEWEST && stillMs > allowedMs,
    past: { last: now, stillMs, readings, longestMs, watchedMs },
  }
}

const heard = ({ periodMs }: ChannelFacts, sinceMs: number) =>
  Math.min(Math.max(0, sinceMs), Math.max(SILENT_PERIODS * periodMs, SILENT_MS))

const isRest = (restsAt: number | null, last: Moment | null) =>
  restsAt !== null && last !== null && Math.abs(last.value - restsAt) <= 0.5

/** How long stillness is no fault, ms. */
function patience(
  { watchedMs, longestMs }: Pick<StuckPast, 'watchedMs' | 'longestMs'>,
  still: Stillness,
): number {
  const unseen = DAY_MS / Math.max(watchedMs, MINUTE_MS)
  const byHabit = longestMs === 0 ? still.longestMs : STRANGE * unseen * longestMs
  const bounded = Math.min(still.longestMs, Math.max(still.soonestMs, byHabit))
  // a habit longer than all nature was shown once to be alive
  return Math.max(bounded, 1.5 * longestMs)
}
