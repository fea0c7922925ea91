import type { Clock } from './clock.ts'

/** Clock runs that overlap may be told apart this many times; it costs as many ms of precision. */
export const STAMP_GRAIN_MS = 16

export interface Stamp {
  readonly at: number
  /** false while the clock stands before a time this gateway has already used */
  readonly sure: boolean
}

export interface Stamper {
  /** A time for a measurement of `channel` made now, never given to that channel before. */
  stamp(channel: string): Stamp
  /** greatest time given so far, kept durable by the outbox with every append */
  highWaterMs(): number
  /** how many times the clock was seen to step back since the outbox was made */
  run(): number
}

/**
 * In history a reading is (channel, at), so one pair must never be given twice, even when a board
 * without a clock battery wakes up in the past. Every step back starts a new run; a run owns one
 * residue of STAMP_GRAIN_MS, so times of two runs over the same hour cannot meet.
 */
export function stamper(clock: Clock, from: { highWaterMs: number; run: number }): Stamper {
  let highWaterMs = from.highWaterMs
  let run = from.run
  let newestOfRunMs = clock.now() < highWaterMs ? 0 : highWaterMs
  if (clock.now() < highWaterMs) run += 1
  const lastOf = new Map<string, number>()

  return {
    stamp(channel) {
      const now = clock.now()
      if (now < newestOfRunMs - STAMP_GRAIN_MS) {
        run += 1
        lastOf.clear()
        newestOfRunMs = now
      }
      const grain = Math.floor(now / STAMP_GRAIN_MS) * STAMP_GRAIN_MS + (run % STAMP_GRAIN_MS)
      const last = lastOf.get(channel)
      const at = last === undefined || grain > last ? grain : last + STAMP_GRAIN_MS
      lastOf.set(channel, at)
      newestOfRunMs = Math.max(newestOfRunMs, now)
      const sure = at >= highWaterMs - STAMP_GRAIN_MS
      highWaterMs = Math.max(highWaterMs, at)
      return { at, sure }
    },
    highWaterMs: () => highWaterMs,
    run: () => run,
  }
}
