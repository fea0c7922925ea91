import type { ChannelFacts, Moment } from './moment.ts'

const HOUR_MS = 3_600_000
/** Faster than this, % of volume an hour, no soil drains. */
const DRAINS_PER_HOUR = 10
/** Air holds next to nothing: less than this share of what the soil just held is no soil. */
const AIR_SHARE = 0.4
/** A pinch of sand may hold so little that nothing can be told. */
const LEAST_PERCENT = 8

export interface SoilPast {
  /** what the soil may still hold at the least, by what it held; null before anything was heard */
  readonly heldPercent: number | null
  readonly atMs: number
  /** the probe is out of the soil */
  readonly isOut: boolean
}

export const noSoilPast: SoilPast = { heldPercent: null, atMs: 0, isOut: false }

/**
 * A moisture probe that somebody pulled out reads the air, and a dry bed would be believed of it.
 * Soil dries over days: what was wet an hour ago and is nearly nothing now is not soil. It is back
 * in when it shows so much again.
 */
export function leftSoilStep({ quantity }: ChannelFacts, past: SoilPast, now: Moment) {
  if (quantity !== 'moisture') return { isOut: false, past }
  const { heldPercent, atMs } = past
  if (heldPercent === null) return held(now.value, now.at)
  const drained = past.isOut ? 0 : (DRAINS_PER_HOUR * Math.max(0, now.at - atMs)) / HOUR_MS
  const still = heldPercent - drained
  const isOut = heldPercent >= LEAST_PERCENT && still > 0 && now.value < AIR_SHARE * still
  if (!isOut) return held(Math.max(now.value, still), now.at)
  return { isOut, past: { heldPercent: still, atMs: now.at, isOut } }
}

const held = (heldPercent: number, atMs: number) => ({
  isOut: false,
  past: { heldPercent, atMs, isOut: false },
})
