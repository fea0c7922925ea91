/** Farm time in epoch ms, and timers that count in it. */
export interface Clock {
  now(): number
  /** farm seconds per second on the wall */
  readonly speed: number
  /** runs `task` once `farmMs` of farm time from now; the returned function calls it off */
  after(farmMs: number, task: () => void): () => void
}

const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * At speed 1 farm time is wall time. Otherwise it runs `speed` times as fast from `anchorMs` on,
 * the same in every room that is given the same two numbers.
 */
export function farmClock(speed = 1, anchorMs = new Date().setUTCHours(0, 0, 0, 0)): Clock {
  return {
    now: () => (speed === 1 ? Date.now() : Math.round(anchorMs + (Date.now() - anchorMs) * speed)),
    speed,
    after(farmMs, task) {
      const timer = setTimeout(task, Math.min(LONGEST_TIMER_MS, farmMs / speed))
      return () => clearTimeout(timer)
    },
  }
}
