import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketLengthMs, bucketsOver } from '../../server/api/series-buckets.ts'
import { gapsOf } from '../../server/api/series-gaps.ts'
import type { BucketSpan } from '../../server/store/store.ts'

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000]

/** The three columns gaps are told from, of readings at these times. */
function columnsOf(times: readonly number[], span: BucketSpan) {
  const n = Array.from({ length: span.buckets }, () => 0)
  const firstAt: (number | null)[] = n.map(() => null)
  const lastAt: (number | null)[] = n.map(() => null)
  for (const at of times) {
    const i = Math.floor((at - span.fromMs) / span.bucketMs)
    if (i < 0 || i >= span.buckets) continue
    n[i] = n[i]! + 1
    firstAt[i] ??= at
    lastAt[i] = at
  }
  return { n, firstAt, lastAt }
}

const every = (periodMs: number, fromMs: number, toMs: number) =>
  Array.from({ length: Math.floor((toMs - fromMs) / periodMs) }, (_, i) => fromMs + i * periodMs)

interface Asked {
  readonly times: readonly number[]
  readonly fromMs?: number
  readonly toMs: number
  readonly nowMs?: number
  readonly bucketMs?: number
  readonly periodMs?: number
  readonly hasEarlier?: boolean
}

function gaps({
  times,
  fromMs = 0,
  toMs,
  nowMs = 10 * DAY,
  bucketMs = 10 * SECOND,
  ...more
}: Asked) {
  const span = { fromMs, bucketMs, buckets: Math.ceil((toMs - fromMs) / bucketMs) }
  const columns = columnsOf(times, span)
  return gapsOf({ columns, fromMs, toMs, nowMs, periodMs: 2 * SECOND, hasEarlier: false, ...more })
}

describe('a gap', () => {
  it('is a span of more than five periods without a usable reading', () => {
    const before = every(2 * SECOND, 0, 60 * SECOND)
    const onward = (fromMs: number) => every(2 * SECOND, fromMs, fromMs + 60 * SECOND)
    expect(gaps({ times: [...before, ...onward(68 * SECOND)], toMs: 120 * SECOND })).toEqual([])
    expect(gaps({ times: [...before, ...onward(70 * SECOND)], toMs: 120 * SECOND })).toEqual([
      [58 * SECOND, 70 * SECOND],
    ])
  })

  it('is not every minute of a history replayed once a minute', () => {
    const times = every(MINUTE, 0, 2 * HOUR)
    expect(gaps({ times, toMs: 2 * HOUR - MINUTE, bucketMs: 10 * SECOND })).toEqual([])
    expect(gaps({ times, toMs: 2 * HOUR - MINUTE, bucketMs: 30 * MINUTE })).toEqual([])
    const holed = times.filter((at) => at < HOUR || at >= HOUR + 10 * MINUTE)
    expect(gaps({ times: holed, toMs: 2 * HOUR - MINUTE })).toEqual([
      [HOUR - MINUTE, HOUR + 10 * MINUTE],
    ])
  })

  it('does not open between replayed history and the live readings that follow within minutes', () => {
    const times = [...every(MINUTE, 0, HOUR), ...every(2 * SECOND, HOUR + 3 * MINUTE, 2 * HOUR)]
    expect(gaps({ times, toMs: 2 * HOUR })).toEqual([])
  })

  it('at the live edge reaches up to now as soon as the value is dead', () => {
    const times = every(2 * SECOND, 0, 60 * SECOND)
    const edge = (nowMs: number) => gaps({ times, toMs: HOUR, nowMs })
    expect(edge(68 * SECOND)).toEqual([])
    expect(edge(69 * SECOND)).toEqual([[58 * SECOND, 69 * SECOND]])
  })

  it('covers a whole span without readings, up to now, when there was history before', () => {
    expect(gaps({ times: [], toMs: HOUR, nowMs: 40 * MINUTE, hasEarlier: true })).toEqual([
      [0, 40 * MINUTE],
    ])
    expect(gaps({ times: [], toMs: HOUR, hasEarlier: false })).toEqual([])
    expect(
      gaps({ times: [], fromMs: HOUR, toMs: 2 * HOUR, nowMs: HOUR, hasEarlier: true }),
    ).toEqual([])
  })

  it('lies between readings, never over one, in order and longer than five periods', () => {
    const times = fc
      .uniqueArray(fc.integer({ min: 0, max: 3_600 }), { maxLength: 300 })
      .map((seconds) => seconds.sort((a, b) => a - b).map((second) => second * SECOND))
    fc.assert(
      fc.property(
        times,
        fc.constantFrom(2, 10, 60, 300),
        fc.boolean(),
        (all, bucketS, hasEarlier) => {
          const found = gaps({ times: all, toMs: HOUR, bucketMs: bucketS * SECOND, hasEarlier })
          for (const [i, [from, to]] of found.entries()) {
            expect(to - from).toBeGreaterThan(10 * SECOND)
            expect(all.some((at) => at > from && at < to)).toBe(false)
            expect(from).toBeGreaterThanOrEqual(found[i - 1]?.[1] ?? 0)
          }
        },
      ),
    )
  })
})

describe('buckets', () => {
  it('have a length a person can name, no shorter than the period, and not too many of them', () => {
    expect(bucketLengthMs(DAY, 700, 2 * SECOND)).toBe(3 * MINUTE)
    expect(bucketLengthMs(HOUR, 700, 2 * SECOND)).toBe(10 * SECOND)
    expect(bucketLengthMs(MINUTE, 700, 2 * SECOND)).toBe(2 * SECOND)
    expect(bucketLengthMs(30 * DAY, 700, 2 * SECOND)).toBe(2 * HOUR)
    expect(bucketLengthMs(3650 * DAY, 700, 2 * SECOND)).toBe(7 * DAY)
    expect(bucketLengthMs(3650 * DAY, 1, 2 * SECOND) % (7 * DAY)).toBe(0)
  })

  it('cover what was asked, start at a whole local hour or midnight, and are few enough', () => {
    const ask = fc.record({
      fromMs: fc.integer({ min: 0, max: 4e12 }),
      spanMs: fc.integer({ min: 1, max: 3660 * DAY }),
      points: fc.integer({ min: 1, max: 2_000 }),
      periodMs: fc.integer({ min: 1, max: HOUR }),
      offset: fc.constantFrom(420, 480, 540, 330, -300, 0),
    })
    fc.assert(
      fc.property(ask, ({ fromMs, spanMs, points, periodMs, offset }) => {
        const bucketMs = bucketLengthMs(spanMs, points, periodMs)
        const toMs = fromMs + spanMs
        const span = bucketsOver({ fromMs, toMs }, bucketMs, offset)
        expect(bucketMs).toBeGreaterThanOrEqual(periodMs)
        expect(span.fromMs).toBeLessThanOrEqual(fromMs)
        expect(span.fromMs + bucketMs).toBeGreaterThan(fromMs)
        const endMs = span.fromMs + span.buckets * bucketMs
        expect(endMs).toBeGreaterThanOrEqual(toMs)
        expect(endMs - bucketMs).toBeLessThan(toMs)
        expect(span.buckets).toBeLessThanOrEqual(points + 1)
        if (bucketMs >= HOUR) expect(Math.abs((span.fromMs + offset * MINUTE) % bucketMs)).toBe(0)
      }),
    )
  })
})
