/** The farm's clock as the server last said it, pinned to the browser's monotonic clock. */
export interface FarmClock {
  /** epoch ms UTC said by the server … */
  readonly saidMs: number
  /** … when the monotonic clock stood here, in ms … */
  readonly monoMs: number
  /** … and farm seconds per wall second. */
  readonly speed: number
}

/**
 * Farm time now, epoch ms. Never from `Date.now()`: the browser's wall clock may be wrong by years,
 * and an age computed from it would be wrong by as much.
 */
export function farmNow(clock: FarmClock, monoMs: number): number {
  return clock.saidMs + (monoMs - clock.monoMs) * clock.speed
}
