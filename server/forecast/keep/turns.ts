import type { Clock } from '../../clock.ts'

/** A task that runs when it is wanted, one at a time and not too often. */
export interface Turns {
  /** Wanted before it ran or while it runs: once more for all that was wanted. */
  want(cause: string): void
  /** Looks now instead of a little later. */
  look(): void
  /** farm time from which on it may run again */
  readonly nextMs: () => number
  /** Wants no more, and waits for what is under way. */
  close(): Promise<void>
}

export interface TurnsOptions {
  readonly clock: Clock
  /** ms of farm time between the starts of two turns */
  readonly leastMs: number
  /** how often to look whether it is time, ms of farm time */
  readonly lookMs: number
  /** asks what calls for a turn since the last look; never rejects */
  readonly look: () => Promise<readonly string[]>
  /** never rejects; false where there was nothing to do, which is no turn */
  readonly task: (causes: ReadonlySet<string>) => Promise<boolean>
}

export function takeTurns({ clock, leastMs, lookMs, look, task }: TurnsOptions): Turns {
  let wanted = new Set<string>()
  let startedMs = Number.NEGATIVE_INFINITY
  let under: Promise<void> | null = null
  let isClosed = false
  // A clock that was set back must not hold it up until the old time comes again.
  const hasRested = () => Math.abs(clock.now() - startedMs) >= leastMs
  const isDue = () => wanted.size > 0 && hasRested()
  const turn = async () => {
    for (const cause of await look()) wanted.add(cause)
    if (isClosed || !isDue()) return
    const causes = wanted
    wanted = new Set()
    const beforeMs = startedMs
    startedMs = clock.now()
    if (!(await task(causes))) startedMs = beforeMs
  }
  const begin = () => {
    if (isClosed) return
    under ??= turn().finally(() => {
      under = null
    })
  }
  const stop = clock.every(lookMs, begin)
  return {
    want(cause) {
      wanted.add(cause)
      if (isDue()) begin()
    },
    look: begin,
    nextMs: () => (hasRested() ? clock.now() : startedMs + leastMs),
    async close() {
      isClosed = true
      stop()
      await under
    },
  }
}
