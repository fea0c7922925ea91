/**
 * No farm measured anything before this software was written: a smaller number is no time, but
 * counts from the start of the computer.
 */
export const EARLIEST_MS = Date.UTC(2026, 0)

/** Farm time, in epoch ms, and timers that count farm milliseconds. */
export interface Clock {
  now(): number
  /** farm seconds per wall-clock second */
  readonly speed: number
  /** runs `task` every `periodMs` of farm time until the returned function is called */
  every(periodMs: number, task: () => void): () => void
}

/**
 * At speed 1 farm time is wall time. Otherwise it runs from `anchorMs` on, so that every room
 * given the same speed and anchor tells the same time.
 */
export function farmClock(speed = 1, anchorMs = new Date().setUTCHours(0, 0, 0, 0)): Clock {
  const now =
    speed === 1 ? () => Date.now() : () => Math.round(anchorMs + (Date.now() - anchorMs) * speed)
  return {
    now,
    speed,
    every(periodMs, task) {
      const timer = setInterval(task, Math.max(1, periodMs / speed))
      return () => clearInterval(timer)
    },
  }
}
