import type { Watched, WatchedChannel } from './watched.ts'

/** Between which levels water is weighed, cm as the probe shows it. */
export interface Depth {
  readonly bottomCm: number
  readonly topCm: number
}

/**
 * The depth a level probe watches: up to where the farm said the tank is full, and otherwise what
 * the probe covers. A probe that does not reach the bottom sees a tank empty where its range ends.
 */
export function depthOf({ range, place }: WatchedChannel, { fullCmOf }: Watched): Depth {
  const bottomCm = Math.max(0, range.low)
  const fullCm = fullCmOf?.(place) ?? null
  const isKnown = fullCm !== null && fullCm > bottomCm
  return isKnown ? { bottomCm, topCm: fullCm } : { bottomCm: range.low, topCm: range.high }
}
