/** Farm time, in epoch ms, and timers that count farm milliseconds. */
export interface Clock {
  now(): number
  /** farm seconds per wall-clock second; 1 on a real farm */
  readonly speed: number
  /** runs `task` every `periodMs` of farm time until the returned function is called */
  every(periodMs: number, task: () => void): () => void
}

/**
 * At speed 1 farm time is wall time. At any other speed it runs from `anchorMs` on, so that every
 * room given the same speed and anchor tells the same time.
 */
export function farmClock(speed: number, anchorMs: number): Clock {
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
