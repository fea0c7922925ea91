import { BAD, qualityCode, qualityWord } from './quality-code.ts'
import type { Judged } from './raw-store.ts'
import {
  addReading,
  createSummary,
  firstIn,
  mergeSlot,
  NO_QUALITY,
  type Summary,
} from './rollup/summary.ts'
import type { BucketColumns, BucketSpan, SeriesQuality } from './store.ts'

/** A stretch of time inside buckets: fromMs ≤ t < toMs. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** Gathers readings, and summaries of readings, into buckets. */
export interface Buckets {
  /** Takes the readings of the stretch; instants outside stretch or span are ignored. */
  addReadings(readings: Judged, stretch: Stretch): void
  /** The bucket that holds the whole stretch; −1 when none does. */
  bucketOf(fromMs: number, toMs: number): number
  /** Takes a slot into a bucket. */
  merge(bucket: number, from: Summary, slot: number): void
  /** Takes a slot where its first reading lies; `fromMs` counts when no reading has a value. */
  mergeWhole(from: Summary, slot: number, fromMs: number): void
  columns(quality: SeriesQuality): BucketColumns
}

const DRAWN: Readonly<Record<SeriesQuality, readonly number[]>> = {
  usable: [qualityCode('good'), qualityCode('uncertain')],
  good: [qualityCode('good')],
  all: [qualityCode('good'), qualityCode('uncertain'), BAD],
}

/** Everything of the drawn qualities in one summary's faces. */
function drawnFace(gathered: Summary, quality: SeriesQuality) {
  const faces = DRAWN[quality].flatMap((code) => gathered.faces[code] ?? [])
  const fold =
    (pick: (face: (typeof faces)[number]) => Float64Array, join = Math.max) =>
    (i: number) =>
      faces.reduce((all: number | null, face) => {
        if (face.n[i] === 0) return all
        const own = pick(face)[i]!
        return all === null ? own : join(all, own)
      }, null)
  const plus = (one: number, other: number) => one + other
  return {
    n: fold(({ n }) => n, plus),
    sum: fold(({ sum }) => sum, plus),
    min: fold(({ min }) => min, Math.min),
    max: fold(({ max }) => max),
    firstAt: fold(({ firstAt }) => firstAt, Math.min),
    lastAt: fold(({ lastAt }) => lastAt),
  }
}

function worstIn(gathered: Summary, i: number): number {
  const worst = gathered.faces.findLastIndex((face) => face !== null && face.n[i]! > 0)
  return Math.max(worst, gathered.blankWorst[i] ?? NO_QUALITY)
}

function toColumns(gathered: Summary, quality: SeriesQuality): BucketColumns {
  const drawn = drawnFace(gathered, quality)
  const column = <T>(of: (i: number) => T) =>
    Array.from({ length: gathered.slots }, (_, i) => of(i))
  const n = column((i) => drawn.n(i) ?? 0)
  return {
    mean: column((i) => (n[i] === 0 ? null : drawn.sum(i)! / n[i]!)),
    min: column(drawn.min),
    max: column(drawn.max),
    n,
    bad: column((i) => gathered.blank[i]! + (gathered.faces[BAD]?.n[i] ?? 0)),
    worst: column((i) => qualityWord(worstIn(gathered, i))),
    firstAt: column(drawn.firstAt),
    lastAt: column(drawn.lastAt),
  }
}

export function createBuckets({ fromMs, bucketMs, buckets }: BucketSpan): Buckets {
  const gathered = createSummary(buckets)
  const at = (ms: number) => Math.floor((ms - fromMs) / bucketMs)
  const isInside = (bucket: number) => bucket >= 0 && bucket < buckets

  return {
    addReadings(readings, stretch) {
      for (let i = 0; i < readings.at.length; i++) {
        const ms = readings.at[i]!
        const bucket = at(ms)
        if (ms < stretch.fromMs || ms >= stretch.toMs || !isInside(bucket)) continue
        addReading(gathered, bucket, readings, i)
      }
    },
    bucketOf(from, to) {
      const bucket = at(from)
      return isInside(bucket) && at(to - 1) === bucket ? bucket : -1
    },
    merge: (bucket, from, slot) => mergeSlot(gathered, bucket, from, slot),
    mergeWhole(from, slot, slotMs) {
      const first = firstIn(from, slot)
      const bucket = at(Number.isFinite(first) ? first : slotMs)
      if (isInside(bucket)) mergeSlot(gathered, bucket, from, slot)
    },
    columns: (quality) => toColumns(gathered, quality),
  }
}
