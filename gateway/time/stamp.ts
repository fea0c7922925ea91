import { EARLIEST_MS } from './clock.ts'

/** Runs of the clock over the same hour are told apart by this many residues, at as many ms of precision. */
export const STAMP_GRAIN_MS = 16

/** The newest time given with each residue of STAMP_GRAIN_MS, epoch ms, 0 for never; kept by the outbox. */
export type ClockMarks = readonly number[]
export const NO_MARKS: ClockMarks = Array.from({ length: STAMP_GRAIN_MS }, () => 0)

export interface Stamp {
  /** epoch ms; below EARLIEST_MS the time is not known yet and this counts from the computer's start */
  readonly at: number
  /** false when the time is unknown or the clock contradicts itself */
  readonly sure: boolean
}

export interface Stamper {
  /** A time for a measurement of `channel` made now, never given to that channel before. */
  stamp(channel: string): Stamp
  /** Keeps room for readings from `fromMs` to `toMs`, epoch ms, that get their times afterwards. */
  reserve(fromMs: number, toMs: number): Reserved
  /** the time that stamps are made from, epoch ms; null while it is unknown */
  nowMs(): number | null
  /** to be made durable together with the readings that were stamped */
  marks(): ClockMarks
  newestMs(): number
}

/** Times that nothing else has and nothing else will get: those with this residue in the span. */
export interface Reserved {
  readonly residue: number
  /** how much later the span had to be put, ms; 0 but after sixteen falls of the clock */
  readonly shiftMs: number
}

export interface TimeSource {
  /** epoch ms; null while unknown */
  now(): number | null
  /** ms since the computer's start; asked only while the time is unknown */
  readonly uptimeMs?: () => number
  readonly isSure?: () => boolean
}

interface Run {
  readonly residue: number
  readonly floorMs: number
  newestMs: number
}

/**
 * In history a reading is (channel, at), so one pair must never be given twice, even when a board
 * without a clock battery wakes up in the past. Each run of the clock owns one residue that has no
 * time at or after the run's beginning; when a clock fell back more often than there are residues,
 * times go on from the oldest mark, a grain apiece. `undatedFromMs` is the newest uptime that this
 * start of the computer has already given.
 */
export function stamper(time: TimeSource, from: ClockMarks, undatedFromMs = 0): Stamper {
  const marks = [...from]
  const lastOf = new Map<string, number>()
  const undatedLastOf = new Map<string, number>()
  let run: Run | null = null

  const beginRun = (now: number): Run => {
    const residue = residueFor(now, marks)
    lastOf.clear()
    return { residue, floorMs: marks[residue] ?? 0, newestMs: now }
  }
  const mark = (residue: number, at: number) => {
    marks[residue] = Math.max(marks[residue] ?? 0, at)
  }
  /** A grain apart as well, for one offset carries all of them to their times. */
  const undated = (channel: string): Stamp => {
    const last = undatedLastOf.get(channel) ?? undatedFromMs
    const at = Math.max(Math.ceil(time.uptimeMs?.() ?? 0), last + STAMP_GRAIN_MS)
    undatedLastOf.set(channel, at)
    return { at, sure: false }
  }
  return {
    stamp(channel) {
      const now = time.now()
      if (now === null) return undated(channel)
      if (run === null || now < run.newestMs - STAMP_GRAIN_MS) run = beginRun(now)
      run.newestMs = Math.max(run.newestMs, now)
      const last = lastOf.get(channel) ?? run.floorMs
      const at = Math.max(grainOf(now) + run.residue, nextAfter(last, run.residue))
      lastOf.set(channel, at)
      mark(run.residue, at)
      return { at, sure: time.isSure?.() ?? true }
    },
    reserve(fromMs, toMs) {
      const residue = residueFor(fromMs, marks)
      const shiftMs = Math.max(0, nextAfter(marks[residue] ?? 0, residue) - grainOf(fromMs))
      mark(residue, stampOn(toMs + shiftMs, residue))
      // The run under way may own this residue: what it gives from here on must lie behind.
      if (run?.residue === residue) run = null
      return { residue, shiftMs }
    },
    nowMs: () => time.now(),
    marks: () => [...marks],
    newestMs: () => Math.max(...marks),
  }
}

/** The time with this residue in the grain of `ms`. */
export const stampOn = (ms: number, residue: number) => grainOf(ms) + residue

/** Whether a measurement of now still waits for its time: its `at` counts from the computer's start. */
export const isUndated = (sample: {
  readonly at: number
  readonly origin: 'live' | 'replay'
  readonly clockSure: boolean
}) => sample.origin === 'live' && !sample.clockSure && sample.at < EARLIEST_MS

const grainOf = (ms: number) => Math.floor(ms / STAMP_GRAIN_MS) * STAMP_GRAIN_MS

const nextAfter = (ms: number, residue: number) =>
  ms === 0 ? residue : grainOf(ms) + STAMP_GRAIN_MS + residue

/** The residue whose newest time lies nearest before now; the oldest one when all lie ahead. */
function residueFor(now: number, marks: ClockMarks): number {
  const behind = marks.map((mark) => (mark < grainOf(now) ? mark : -1))
  const nearest = Math.max(...behind)
  return nearest >= 0 ? behind.indexOf(nearest) : marks.indexOf(Math.min(...marks))
}
