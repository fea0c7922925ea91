import type { ChannelFacts, Moment } from './moment.ts'
import { PHYSICS } from './physics.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** Unrest is told from the last minute, or from the last eight readings where they are rarer. */
const FEWEST = 8
/** A channel's own unrest is known after this many readings, and follows within a day. */
const KNOWN_AFTER = 60
/** Times its own unrest a channel may have. */
const STRANGE = 6
/** Times the unrest of a probe in order that no habit excuses. */
const INEXCUSABLE = 10

export interface NoisePast {
  readonly last: Moment | null
  readonly lastButOne: Moment | null
  /** share of the recent readings that were restless, 0–1 */
  readonly restless: number
  /** mean unrest of this channel, in its unit */
  readonly usual: number
  readonly seen: number
}

export const noNoisePast: NoisePast = {
  last: null,
  lastButOne: null,
  restless: 0,
  usual: 0,
  seen: 0,
}

/**
 * A loose or wet connector: most neighbours lie further off the line between theirs than this channel
 * ever showed. Single spikes, steps and slopes leave most of them on it.
 */
export function noiseStep({ quantity, resolution }: ChannelFacts, past: NoisePast, now: Moment) {
  const { unrest } = PHYSICS[quantity]
  const { last, lastButOne } = past
  if (unrest === null) return { isNoise: false, past }
  if (last === null || lastButOne === null) {
    return { isNoise: false, past: { ...past, last: now, lastButOne: last } }
  }
  const off = offTheLine(lastButOne, last, now)
  const habit = past.seen < KNOWN_AFTER ? 0 : STRANGE * past.usual
  const sinceMs = Math.max(0, now.at - last.at)
  const byNature = unrest.atOnce + (unrest.perHour * sinceMs) / HOUR_MS
  const limit = Math.max(byNature, resolution, Math.min(habit, byNature * INEXCUSABLE))
  const isRestless = off > limit ? 1 : 0
  const restless =
    past.restless + (isRestless - past.restless) * Math.min(1 / FEWEST, sinceMs / MINUTE_MS)
  return {
    isNoise: restless > 0.5,
    past: { last: now, lastButOne: last, restless, ...learnt(past, off, limit, sinceMs) },
  }
}

/** How far the middle reading lies off the line between its neighbours. */
function offTheLine(first: Moment, middle: Moment, end: Moment): number {
  const span = end.at - first.at
  const share = span > 0 ? (middle.at - first.at) / span : 0.5
  return Math.abs(middle.value - first.value - share * (end.value - first.value))
}

/** What is beyond the limit teaches no more than the limit: a fault must not become a habit. */
function learnt({ usual, seen }: NoisePast, off: number, limit: number, sinceMs: number) {
  const pace = Math.max(1 / (seen + 1), Math.min(1 / KNOWN_AFTER, sinceMs / DAY_MS))
  return {
    usual: usual + (Math.min(off, limit / 2) - usual) * pace,
    seen: Math.min(seen + 1, 1_000_000),
  }
}
