import type {
  DEAD_AFTER_PERIODS,
  Freshness,
  LATE_AFTER_PERIODS,
} from '../../../server/contract/latest.ts'

// Typed as the contract's own literals: a change there does not compile here.
const LATE_PERIODS: typeof LATE_AFTER_PERIODS = 2
const DEAD_PERIODS: typeof DEAD_AFTER_PERIODS = 5

/** A stamp further ahead than this cannot be trusted to say how old its value is. */
const AHEAD_MS = 60_000

/** In time-lapse the way from the probe to the page takes `speed` farm seconds per wall second. */
const deliveryMs = (speed: number) => (speed > 1 ? speed * 1_000 : 0)

export function lateAfterMs(periodMs: number, speed: number): number {
  return LATE_PERIODS * periodMs + deliveryMs(speed)
}

export function deadAfterMs(periodMs: number, speed: number): number {
  return DEAD_PERIODS * periodMs + deliveryMs(speed)
}

/** How fresh a value of this age (farm ms) is, by the time it was measured (D16). */
export function freshnessOf(ageMs: number, periodMs: number, speed: number): Freshness {
  if (ageMs > deadAfterMs(periodMs, speed)) return 'dead'
  return ageMs > lateAfterMs(periodMs, speed) ? 'late' : 'fresh'
}

/** True when the stamp lies in the future, so that no age can be told from it. */
export function isAhead(ageMs: number, periodMs: number, speed: number): boolean {
  return ageMs < -Math.max(AHEAD_MS, deadAfterMs(periodMs, speed))
}
