import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  distrustedOf,
  extremes,
  leadingGap,
  modelOf,
  openGap,
  pointsOf,
  trimmed,
  withReading,
} from '../../dashboard/app/bed/series-model.ts'
import type { ChannelHistory } from '../../dashboard/app/channel-history.ts'
import { aReading, NOW } from './a-farm.ts'

const GAP_AFTER = 10_000
const BUCKET = 5_000

/** History from one value per bucket, ending now. */
function history(values: (number | null)[], gaps: [number, number][] = []): ChannelHistory {
  const fromMs = NOW - values.length * BUCKET
  return {
    channel: 'tandon-1-ph',
    place: 'tandon-1',
    quantity: 'ph',
    unit: 'pH',
    fromMs,
    toMs: NOW,
    bucketMs: BUCKET,
    t: values.map((_, i) => fromMs + i * BUCKET),
    mean: values,
    min: values,
    max: values,
    n: values.map((value) => (value === null ? 0 : 2)),
    bad: values.map(() => 0),
    worst: values.map(() => 'good'),
    gaps,
    band: { low: 5.5, high: 6.5 },
    quality: 'usable',
    events: [],
    nowMs: NOW,
  }
}
const at = (seconds: number, value: number | null = 6) =>
  aReading({ at: NOW + seconds * 1_000, value })

describe('a chart of history', () => {
  it('breaks its line where a gap is known, and only there', () => {
    const gap: [number, number] = [NOW - 7 * BUCKET, NOW - 3 * BUCKET]
    const values = [6, null, 6, null, null, null, null, 6, 6, 6]
    const points = pointsOf(modelOf(history(values, [gap])), NOW)
    expect(points.map(({ mean }) => mean)).toEqual([6, 6, null, 6, 6, 6])
  })

  it('keeps a one-sample spike in its envelope', () => {
    const series = history([6, 6, 6])
    const model = modelOf({ ...series, max: [6, 13, 6] })
    expect(extremes(model)).toEqual({ low: 6, high: 13 })
    expect(pointsOf(model, NOW)[1]?.max).toBe(13)
  })

  it('without any reading has no points and is one open gap', () => {
    const model = modelOf(history([null, null, null]))
    expect(pointsOf(model, NOW)).toEqual([])
    expect(extremes(model)).toBeNull()
    expect(openGap(model, NOW, GAP_AFTER, false)).toEqual([NOW - 3 * BUCKET, NOW])
  })

  it('hatches from the last reading up to now while the gap grows', () => {
    const model = modelOf(history([6, 6, null, null, null], [[NOW - 16_000, NOW]]))
    expect(model.gaps).toEqual([])
    expect(openGap(model, NOW + 4_000, GAP_AFTER, false)).toEqual([NOW - 16_000, NOW + 4_000])
  })

  it('shows no open gap while readings flow, and one at once when the value is known dead', () => {
    const model = withReading(modelOf(history([6, 6])), at(2), GAP_AFTER)
    expect(openGap(model, NOW + 4_000, GAP_AFTER, false)).toBeNull()
    expect(openGap(model, NOW + 4_000, GAP_AFTER, true)).toEqual([NOW + 2_000, NOW + 4_000])
    expect(openGap(model, NOW + 12_001, GAP_AFTER, false)).not.toBeNull()
  })

  it('closes the gap when data comes back, and keeps it hatched', () => {
    const silent = modelOf(history([6, 6, null, null, null], [[NOW - 16_000, NOW]]))
    const back = withReading(silent, at(3), GAP_AFTER)
    expect(back.gaps).toEqual([[NOW - 16_000, NOW + 3_000]])
    expect(openGap(back, NOW + 4_000, GAP_AFTER, false)).toBeNull()
    const means = pointsOf(back, NOW + 4_000).map(({ mean }) => mean)
    expect(means).toEqual([6, 6, null, 6])
  })

  it('counts a bad reading apart: it neither draws nor closes a gap', () => {
    const model = modelOf(history([6, 6]))
    const bad = aReading({ at: NOW + 1_000, value: 15, quality: 'bad', reason: 'out_of_range' })
    const next = withReading(model, bad, GAP_AFTER)
    expect(next.buckets.at(-1)).toMatchObject({ n: 0, bad: 1, mean: null })
    expect(next.drawnMs).toBe(model.drawnMs)
  })

  it('grows by the readings that count: good ones alone, or bad ones as well', () => {
    const good = aReading({ at: NOW + 500, value: 6 })
    const doubtful = aReading({ at: NOW + 1_000, value: 8, quality: 'uncertain', reason: 'noise' })
    const bad = aReading({ at: NOW + 2_000, value: 15, quality: 'bad', reason: 'out_of_range' })
    const grown = (quality: ChannelHistory['quality']) => {
      const model = modelOf({ ...history([6, 6]), quality })
      return [good, doubtful, bad].reduce((each, next) => withReading(each, next, GAP_AFTER), model)
    }
    const lastOf = (quality: ChannelHistory['quality']) => grown(quality).buckets.at(-1)
    expect(lastOf('good')).toMatchObject({ n: 1, bad: 1, max: 6 })
    expect(lastOf('usable')).toMatchObject({ n: 2, bad: 1, max: 8 })
    expect(lastOf('all')).toMatchObject({ n: 3, bad: 1, max: 15 })
    expect(distrustedOf(grown('all'))).toEqual([{ x: NOW + BUCKET / 2, y: 15 }])
    expect(distrustedOf(grown('usable'))).toEqual([{ x: NOW + BUCKET / 2, y: null }])
  })

  it('grows by live readings to the same mean, least and most as if read whole', () => {
    const steps = fc.array(
      fc.record({
        ms: fc.integer({ min: 1, max: 8_000 }),
        value: fc.double({ min: 0, max: 14, noNaN: true }),
      }),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(steps, (readings) => {
        let ms = NOW
        let model = modelOf(history([6, 6, 6]))
        const byBucket = new Map<number, number[]>()
        for (const reading of readings) {
          ms += reading.ms
          model = withReading(model, aReading({ at: ms, value: reading.value }), GAP_AFTER)
          const start = NOW + Math.floor((ms - NOW) / BUCKET) * BUCKET
          byBucket.set(start, [...(byBucket.get(start) ?? []), reading.value])
        }
        for (const [start, values] of byBucket) {
          const bucket = model.buckets.find(({ startMs }) => startMs === start)
          expect(bucket?.n).toBe(values.length)
          expect(bucket?.min).toBe(Math.min(...values))
          expect(bucket?.max).toBe(Math.max(...values))
          expect(bucket?.mean).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 6)
        }
        const starts = model.buckets.map(({ startMs }) => startMs)
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b))
      }),
    )
  })

  it('hatches the time before its history began, when that is long enough to puzzle', () => {
    const model = modelOf(history([...Array.from({ length: 100 }, () => null), 6, 6]))
    const [fromMs, toMs] = [NOW - 102 * BUCKET, NOW]
    expect(leadingGap(model, { fromMs, toMs })).toEqual([fromMs, NOW - 2 * BUCKET])
    expect(
      leadingGap(modelOf(history([null, 6, 6])), { fromMs: NOW - 3 * BUCKET, toMs }),
    ).toBeNull()
  })

  it('takes a reading in once, and none that history already holds', () => {
    const model = withReading(modelOf(history([6, 6])), at(1), GAP_AFTER)
    expect(withReading(model, at(1), GAP_AFTER)).toBe(model)
    expect(withReading(model, at(-3), GAP_AFTER)).toBe(model)
  })

  it('forgets what slid out of view, and stays small over days', () => {
    let model = modelOf(history(Array.from({ length: 100 }, () => 6)))
    for (let second = 2; second < 5_000; second += 2) {
      model = withReading(
        trimmed(model, NOW + second * 1_000 - 100 * BUCKET),
        at(second),
        GAP_AFTER,
      )
    }
    expect(model.buckets.length).toBeLessThan(103)
    const week = withReading(model, at(7 * 86_400), GAP_AFTER)
    expect(week.buckets.length).toBeLessThan(210)
  })
})
