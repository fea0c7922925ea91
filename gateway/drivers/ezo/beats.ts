import type { Clock } from '../../time/clock.ts'

/** The beats of a period, one after another; those that pass while nobody waits are missed. */
export interface Beats {
  next(): Promise<void>
  stop(): void
}

export function beatsOf(clock: Clock, periodMs: number): Beats {
  let go = () => {}
  const stopBeat = clock.every(periodMs, () => go())
  return {
    next: () =>
      new Promise((resolve) => {
        go = resolve
      }),
    stop: stopBeat,
  }
}
