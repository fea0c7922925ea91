import type { Clock } from '../clock.ts'

/** A clock that moved this much more or less than the monotonic one was set. */
const STEP_MS = 30_000

/**
 * Tells whether the clock was set since it was last asked; `nowMs` is what it says now. To be asked
 * before anything is judged: one reading that comes before the next tick would otherwise make a
 * year of silence out of a clock that woke in 1970.
 */
export function clockSteps(
  { now, speed }: Pick<Clock, 'now' | 'speed'>,
  monotonicMs: () => number = () => performance.now(),
): (nowMs: number) => boolean {
  let [farmMs, monoMs] = [now(), monotonicMs()]
  return (nowMs) => {
    const nowMonoMs = monotonicMs()
    const strayedMs = Math.abs(nowMs - farmMs - (nowMonoMs - monoMs) * speed)
    farmMs = nowMs
    monoMs = nowMonoMs
    return strayedMs > STEP_MS * speed
  }
}
