import type { Clock } from './clock.ts'

/** Runs of the clock over the same hour are told apart by this many residues, at as many ms of precision. */
export const STAMP_GRAIN_MS = 16

/** The newest time given with each residue of STAMP_GRAIN_MS, epoch ms, 0 for never; kept by the outbox. */
export type ClockMarks = readonly number[]
export const NO_MARKS: ClockMarks = Array.from({ length: STAMP_GRAIN_MS }, () => 0)

export interface Stamp {
  readonly at: number
  /** false when the clock cannot be trusted */
  readonly sure: boolean
}

export interface Stamper {
  /** A time for a measurement of `channel` made now, never given to that channel before. */
  stamp(channel: string): Stamp
  /** to be made durable together with the readings that were stamped */
  marks(): ClockMarks
  newestMs(): number
}

/**
 * In history a reading is (channel, at), so one pair must never be given twice, even when a board
 * without a clock battery wakes up in the past. Each run of the clock owns one residue that has no
 * time at or after the run's beginning; when a clock fell back more often than there are residues,
 * times go on from the oldest mark, a grain apiece.
 */
export function stamper(
  clock: Clock,
  from: ClockMarks,
  isSure: (nowMs: number) => boolean = () => true,
): Stamper {
  const marks = [...from]
  const lastOf = new Map<string, number>()
  let residue = residueFor(clock.now(), marks)
  let floorMs = marks[residue] ?? 0
  let newestOfRunMs = 0

  const beginRun = (now: number) => {
    residue = residueFor(now, marks)
    floorMs = marks[residue] ?? 0
    newestOfRunMs = now
    lastOf.clear()
  }
  return {
    stamp(channel) {
      const now = clock.now()
      if (now < newestOfRunMs - STAMP_GRAIN_MS) beginRun(now)
      newestOfRunMs = Math.max(newestOfRunMs, now)
      const last = lastOf.get(channel) ?? floorMs
      const at = Math.max(grainOf(now) + residue, nextAfter(last, residue))
      lastOf.set(channel, at)
      marks[residue] = Math.max(marks[residue] ?? 0, at)
      return { at, sure: isSure(now) }
    },
    marks: () => [...marks],
    newestMs: () => Math.max(...marks),
  }
}

const grainOf = (ms: number) => Math.floor(ms / STAMP_GRAIN_MS) * STAMP_GRAIN_MS

const nextAfter = (ms: number, residue: number) =>
  ms === 0 ? residue : grainOf(ms) + STAMP_GRAIN_MS + residue

/** The residue whose newest time lies nearest before now; the oldest one when all lie ahead. */
function residueFor(now: number, marks: ClockMarks): number {
  const behind = marks.map((mark) => (mark < grainOf(now) ? mark : -1))
  const nearest = Math.max(...behind)
  return nearest >= 0 ? behind.indexOf(nearest) : marks.indexOf(Math.min(...marks))
}
