import type { Stamp } from '../../time/stamp.ts'

/** How many times of a channel are remembered: a burst after an outage may come twice. */
const REMEMBERED = 1_024

/** The times lately given to a channel, so that none is given twice: of arrival or a node's own. */
export interface Moments {
  /** False when the channel already has a reading of this time. */
  take(channel: string, atMs: number): boolean
  /** A time of arrival that no reading of the channel has. */
  arrival(channel: string, stamp: (channel: string) => Stamp): Stamp
  /** The reading did not become durable; its time is free again. */
  release(channel: string, atMs: number): void
}

export function momentsOf(): Moments {
  const given = new Map<string, Set<number>>()
  const of = (channel: string) => {
    const times = given.get(channel) ?? new Set<number>()
    given.set(channel, times)
    return times
  }
  const take = (channel: string, atMs: number) => {
    const times = of(channel)
    if (times.has(atMs)) return false
    times.add(atMs)
    const [oldest] = times
    if (times.size > REMEMBERED && oldest !== undefined) times.delete(oldest)
    return true
  }
  return {
    take,
    arrival(channel, stamp) {
      for (;;) {
        const moment = stamp(channel)
        if (take(channel, moment.at)) return moment
      }
    },
    release: (channel, atMs) => void of(channel).delete(atMs),
  }
}
