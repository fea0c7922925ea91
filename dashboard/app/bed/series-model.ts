import type { LatestReading } from '../../../server/contract/latest.ts'
import type { DrawnQuality } from '../../../server/contract/series.ts'
import type { ChartPoint } from '../../charts/picture.ts'
import type { ChannelHistory } from '../channel-history.ts'

type Span = readonly [number, number]

const LEAST_BLANK_MS = 180_000

/** One bucket of history. */
export interface Bucket {
  readonly startMs: number
  readonly mean: number | null
  readonly min: number | null
  readonly max: number | null
  readonly n: number
  readonly bad: number
}

/** A stretch of history that grows at its live end. */
export interface SeriesModel {
  readonly bucketMs: number
  readonly buckets: readonly Bucket[]
  /** closed gaps, in order */
  readonly gaps: readonly Span[]
  /** which readings are drawn */
  readonly quality: DrawnQuality
  /** until when drawn readings are known; the start of the stretch when it holds none */
  readonly drawnMs: number
  /** time of the newest reading taken in, drawn or not */
  readonly newestMs: number
  readonly band: ChannelHistory['band']
  /** what was done at the channel's place, oldest first */
  readonly events: ChannelHistory['events']
}

/** Takes an answer of the server apart: the gap that is still open is kept as "drawn until". */
export function modelOf(series: ChannelHistory): SeriesModel {
  const buckets = series.t.map((startMs, i) => ({
    startMs,
    mean: series.mean[i] ?? null,
    min: series.min[i] ?? null,
    max: series.max[i] ?? null,
    n: series.n[i] ?? 0,
    bad: series.bad[i] ?? 0,
  }))
  const gaps = series.gaps.map(([from = 0, to = 0]): Span => [from, to])
  const edgeMs = Math.min(series.toMs, series.nowMs)
  const last = gaps.at(-1)
  const isOpen = last !== undefined && last[1] >= edgeMs
  const filled = buckets.findLast((bucket) => bucket.n > 0)
  const filledUntil =
    filled === undefined ? series.fromMs : Math.min(filled.startMs + series.bucketMs, edgeMs)
  return {
    bucketMs: series.bucketMs,
    buckets,
    gaps: isOpen ? gaps.slice(0, -1) : gaps,
    drawnMs: isOpen ? last[0] : filledUntil,
    newestMs: edgeMs,
    quality: series.quality,
    band: series.band,
    events: series.events,
  }
}

/** The model with one more live reading; readings already inside are left alone. */
export function withReading(
  model: SeriesModel,
  reading: LatestReading,
  gapAfterMs: number,
): SeriesModel {
  if (reading.at <= model.newestMs || model.buckets.length === 0) return model
  const grown = grownTo(model, reading.at)
  const drawn = isDrawn(reading, model.quality) ? reading.value : null
  const buckets = [...grown]
  const last = buckets.pop()
  if (last !== undefined) buckets.push(filled(last, drawn, isBad(reading)))
  if (drawn === null) return { ...model, buckets, newestMs: reading.at }
  const isGap = reading.at - model.drawnMs > gapAfterMs
  return {
    ...model,
    buckets,
    gaps: isGap ? [...model.gaps, [model.drawnMs, reading.at]] : model.gaps,
    drawnMs: reading.at,
    newestMs: reading.at,
  }
}

/** Buckets up to the one that holds `atMs`; new ones are empty. */
function grownTo(model: SeriesModel, atMs: number): readonly Bucket[] {
  const last = model.buckets.at(-1)
  if (last === undefined) return []
  const missing = Math.floor((atMs - last.startMs) / model.bucketMs)
  // A page that slept for days adds no more buckets than it shows.
  const skipped = Math.max(0, missing - model.buckets.length)
  const empty = Array.from({ length: Math.max(0, missing - skipped) }, (_, i) => ({
    startMs: last.startMs + (skipped + i + 1) * model.bucketMs,
    mean: null,
    min: null,
    max: null,
    n: 0,
    bad: 0,
  }))
  return [...model.buckets, ...empty]
}

const isBad = ({ quality, value }: LatestReading) => quality === 'bad' || value === null

function isDrawn({ quality }: LatestReading, drawn: DrawnQuality): boolean {
  if (drawn === 'all') return true
  return drawn === 'good' ? quality === 'good' : quality !== 'bad'
}

function filled(before: Bucket, value: number | null, addsBad: boolean): Bucket {
  const bucket = addsBad ? { ...before, bad: before.bad + 1 } : before
  if (value === null) return bucket
  const { mean, min, max, n } = bucket
  return {
    ...bucket,
    mean: mean === null ? value : (mean * n + value) / (n + 1),
    min: min === null ? value : Math.min(min, value),
    max: max === null ? value : Math.max(max, value),
    n: n + 1,
  }
}

/** The model without what slid out of view on the left. */
export function trimmed(model: SeriesModel, fromMs: number): SeriesModel {
  const first = model.buckets.findIndex((bucket) => bucket.startMs + model.bucketMs > fromMs)
  if (first <= 0) return model
  return {
    ...model,
    buckets: model.buckets.slice(first),
    gaps: model.gaps.filter(([, to]) => to > fromMs),
  }
}

/**
 * The gap from the last drawn reading up to now, hatched while it grows; null while data flows.
 * A value known dead (cable out, gateway or server gone) opens it at once.
 */
export function openGap(
  model: SeriesModel,
  nowMs: number,
  gapAfterMs: number,
  isDead: boolean,
): Span | null {
  return isDead || nowMs - model.drawnMs > gapAfterMs ? [model.drawnMs, nowMs] : null
}

/**
 * The empty stretch before history begins: the server names no gap there, because nothing was
 * missed, but a blank sheet would not say so. Null when it is too short to puzzle anybody.
 */
export function leadingGap(
  model: SeriesModel,
  window: { readonly fromMs: number; readonly toMs: number },
): Span | null {
  const first = model.buckets.find((bucket) => bucket.n > 0)
  if (first === undefined) return null
  const blankMs = first.startMs - window.fromMs
  const isLong = blankMs > Math.max((window.toMs - window.fromMs) / 10, LEAST_BLANK_MS)
  return isLong ? [window.fromMs, first.startMs] : null
}

/**
 * Points for the line, at the middle of their buckets. Empty buckets break it only where a gap is
 * known: a slow probe, or a history that was kept by the minute, is no gap.
 */
export function pointsOf(model: SeriesModel, nowMs: number): ChartPoint[] {
  const points: ChartPoint[] = []
  let previousEndMs: number | null = null
  for (const bucket of model.buckets) {
    if (bucket.n === 0) continue
    if (previousEndMs !== null && isInGap(model, previousEndMs, bucket.startMs)) {
      const x = (previousEndMs + bucket.startMs) / 2
      points.push({ x, mean: null, min: null, max: null })
    }
    const x = Math.min(bucket.startMs + model.bucketMs / 2, Math.max(bucket.startMs, nowMs))
    points.push({ x, mean: bucket.mean, min: bucket.min, max: bucket.max })
    previousEndMs = bucket.startMs + model.bucketMs
  }
  return points
}

function isInGap({ gaps }: SeriesModel, fromMs: number, toMs: number): boolean {
  return toMs > fromMs && gaps.some(([from, to]) => from < toMs && to > fromMs)
}

/** Lowest and highest of what is shown; null when nothing is. */
export function extremes(model: SeriesModel): { low: number; high: number } | null {
  const lows = model.buckets.map((bucket) => bucket.min).filter((value) => value !== null)
  const highs = model.buckets.map((bucket) => bucket.max).filter((value) => value !== null)
  return lows.length === 0 ? null : { low: Math.min(...lows), high: Math.max(...highs) }
}

/**
 * Where readings lie that are not believed. Where they are drawn, the value furthest from the
 * bucket's mean is theirs as far as a bucket can tell; elsewhere they have no height.
 */
export function distrustedOf({ buckets, bucketMs, quality }: SeriesModel) {
  const x = ({ startMs }: Bucket) => startMs + bucketMs / 2
  const y = ({ mean, min, max }: Bucket) => {
    if (quality !== 'all' || mean === null || min === null || max === null) return null
    return max - mean > mean - min ? max : min
  }
  return buckets.filter(({ bad }) => bad > 0).map((bucket) => ({ x: x(bucket), y: y(bucket) }))
}
