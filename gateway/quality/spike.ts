import type { ChannelFacts, Moment } from './moment.ts'
import { type Change, PHYSICS } from './physics.ts'

/** How far this channel usually jumps: 99 of 100 changes between neighbours are smaller. */
const UNUSUAL_SHARE = 0.01
const LEARNING = 0.1
/** A change is strange from this many times the usual one on. */
const STRANGE = 2
const FIRST_GUESS = 0.1
const HOUR_MS = 3_600_000

export interface SpikePast {
  /** the newest reading that nothing spoke against */
  readonly trusted: Moment | null
  /** the newest reading, when it lay too far off */
  readonly doubted: Moment | null
  /** in the channel's unit */
  readonly usualChange: number
}

export const noSpikePast = ({ quantity }: Pick<ChannelFacts, 'quantity'>): SpikePast => ({
  trusted: null,
  doubted: null,
  usualChange: (PHYSICS[quantity].change?.atOnce ?? 0) * FIRST_GUESS,
})

/**
 * A reading further from the last trusted one than nature and this channel's habits allow is a spike
 * until the next one agrees with it: a real step costs one mark, a single wrong number one as well.
 */
export function spikeStep({ quantity, resolution }: ChannelFacts, past: SpikePast, now: Moment) {
  const { change } = PHYSICS[quantity]
  if (change === null || past.trusted === null) return { isSpike: false, past: trusting(past, now) }
  const { trusted, doubted } = past
  const habit = STRANGE * Math.max(past.usualChange, resolution)
  const isNear = (from: Moment) =>
    Math.abs(now.value - from.value) <=
    Math.max(habit, atOnce(change, from)) + slow(change, from, now)
  if (!isNear(trusted) && (doubted === null || !isNear(doubted))) {
    return { isSpike: true, past: { ...past, doubted: now } }
  }
  const usualChange = learnt(past.usualChange, Math.abs(now.value - trusted.value), change)
  return { isSpike: false, past: { trusted: now, doubted: null, usualChange } }
}

const trusting = (past: SpikePast, now: Moment): SpikePast => ({
  ...past,
  trusted: now,
  doubted: null,
})

const atOnce = (change: Change, from: Moment) =>
  Math.max(change.atOnce, change.share * Math.abs(from.value))

const slow = (change: Change, from: Moment, now: Moment) =>
  (change.perHour * Math.max(0, now.at - from.at)) / HOUR_MS

/**
 * Climbs at every larger change and sinks so slowly that one in a hundred holds it. Only changes that
 * were believed teach: a wrong number must not become a habit, a room that really jumps must.
 */
function learnt(usual: number, by: number, { atOnce }: Change): number {
  const step = by > usual ? 1 - UNUSUAL_SHARE : -UNUSUAL_SHARE
  return Math.max(atOnce * 1e-3, usual * Math.exp(LEARNING * step))
}
