import { BAD, qualityCode, qualityWord } from './quality-code.ts'
import type { Judged } from './raw-store.ts'
import {
  addReading,
  createFace,
  createSummary,
  type Face,
  firstIn,
  mergeFace,
  mergeSlot,
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

/** Everything of the drawn qualities in one face. */
function drawnFace({ faces, slots }: Summary, quality: SeriesQuality): Face {
  const drawn = createFace(slots)
  for (const code of DRAWN[quality]) {
    const face = faces[code]
    if (face == null) continue
    for (let i = 0; i < slots; i++) if (face.n[i]! > 0) mergeFace(drawn, i, face, i)
  }
  return drawn
}

function worstIn({ faces, blankWorst }: Summary, i: number): number {
  for (let code = faces.length - 1; code >= 0; code--) {
    if ((faces[code]?.n[i] ?? 0) > 0) return Math.max(code, blankWorst[i]!)
  }
  return blankWorst[i]!
}

function columnOf<T>(length: number, of: (i: number) => T): T[] {
  const column = new Array<T>(length)
  for (let i = 0; i < length; i++) column[i] = of(i)
  return column
}

function toColumns(gathered: Summary, quality: SeriesQuality): BucketColumns {
  const { n, sum, min, max, firstAt, lastAt } = drawnFace(gathered, quality)
  const bad = gathered.faces[BAD]?.n
  const column = <T>(of: (i: number) => T) => columnOf(gathered.slots, of)
  const drawn = (from: Float64Array) => column((i) => (n[i] === 0 ? null : from[i]!))
  return {
    mean: column((i) => (n[i] === 0 ? null : sum[i]! / n[i]!)),
    min: drawn(min),
    max: drawn(max),
    n: Array.from(n),
    bad: column((i) => gathered.blank[i]! + (bad?.[i] ?? 0)),
    worst: column((i) => qualityWord(worstIn(gathered, i))),
    firstAt: drawn(firstAt),
    lastAt: drawn(lastAt),
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
