import type { ServerTime } from './contract/time.ts'

/** A clock this far from one that is known to be right is not to be trusted. */
const TOLERANCE_MS = 5 * 60_000
/** No farm measured anything before this software was written. */
const EARLIEST_MS = Date.UTC(2026, 0)

export interface ClockTrust {
  hear(time: ServerTime, nowMs: number): void
  isSure(nowMs: number, newestGivenMs: number): boolean
}

/**
 * Whether the gateway's clock can be believed. A server that is sure of its own time decides; as
 * long as there is none, a clock is believed that lies after every time it has already given.
 */
export function clockTrust(): ClockTrust {
  let offsetMs: number | null = null
  return {
    hear({ serverTimeMs, sure }, nowMs) {
      offsetMs = sure ? serverTimeMs - nowMs : null
    },
    isSure(nowMs, newestGivenMs) {
      if (nowMs < EARLIEST_MS) return false
      if (offsetMs !== null) return Math.abs(offsetMs) <= TOLERANCE_MS
      return nowMs >= newestGivenMs - TOLERANCE_MS
    },
  }
}
