import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketsOver } from '../../server/api/series-buckets.ts'
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

const WIB = 420
const MONDAY_IN_WIB = Date.UTC(2026, 10, 15, 17)

describe('buckets', () => {
  const lengthOf = (spanMs: number, points: number, periodMs = 2 * SECOND) => {
    const fromMs = MONDAY_IN_WIB
    const wish = { fromMs, toMs: fromMs + spanMs, points, periodMs, utcOffsetMinutes: WIB }
    return bucketsOver(wish).bucketMs
  }

  it('have a length a person can name, no shorter than the period, and not too many of them', () => {
    expect(lengthOf(DAY, 700)).toBe(3 * MINUTE)
    expect(lengthOf(HOUR, 700)).toBe(10 * SECOND)
    expect(lengthOf(HOUR, 60)).toBe(MINUTE)
    expect(lengthOf(MINUTE, 700)).toBe(2 * SECOND)
    expect(lengthOf(30 * DAY, 700)).toBe(2 * HOUR)
    expect(lengthOf(3650 * DAY, 700)).toBe(7 * DAY)
    expect(lengthOf(3650 * DAY, 2) % (7 * DAY)).toBe(0)
  })

  const asks = fc.record({
    fromMs: fc.integer({ min: 0, max: 4e12 }),
    spanMs: fc.oneof(
      fc.integer({ min: 1, max: DAY }),
      fc.integer({ min: 1, max: 60 * DAY }),
      fc.integer({ min: 1, max: 3660 * DAY }),
    ),
    points: fc.integer({ min: 2, max: 2_000 }),
    periodMs: fc.integer({ min: 1, max: HOUR }),
    utcOffsetMinutes: fc.constantFrom(WIB, 480, 540, 330, -300, 0),
    part: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })

  it('hold every instant of what was asked, each in exactly one of them, and are few enough', () => {
    fc.assert(
      fc.property(asks, ({ fromMs, spanMs, part, ...more }) => {
        const toMs = fromMs + spanMs
        const { fromMs: firstMs, bucketMs, buckets } = bucketsOver({ fromMs, toMs, ...more })
        expect(bucketMs).toBeGreaterThanOrEqual(more.periodMs)
        expect(buckets).toBeLessThanOrEqual(more.points)
        expect(firstMs).toBeLessThanOrEqual(fromMs)
        expect(firstMs + bucketMs).toBeGreaterThan(fromMs)
        expect(firstMs + buckets * bucketMs).toBeGreaterThanOrEqual(toMs)
        expect(firstMs + (buckets - 1) * bucketMs).toBeLessThan(toMs)
        const at = fromMs + Math.floor(part * spanMs)
        const starts = Array.from({ length: buckets }, (_, i) => firstMs + i * bucketMs)
        expect(starts.filter((ms) => at >= ms && at < ms + bucketMs)).toHaveLength(1)
      }),
    )
  })

  it('have an edge at every midnight of the site, and whole weeks begin on its Mondays', () => {
    fc.assert(
      fc.property(asks, ({ fromMs, spanMs, part: _part, ...more }) => {
        const span = bucketsOver({ fromMs, toMs: fromMs + spanMs, ...more })
        const local = span.fromMs + more.utcOffsetMinutes * MINUTE
        if (span.bucketMs <= DAY) {
          const midnight = Math.ceil(local / DAY) * DAY
          expect((midnight - local) % span.bucketMs).toBe(0)
          expect(DAY % span.bucketMs).toBe(0)
        }
        if (span.bucketMs % (7 * DAY) === 0) {
          expect(Math.abs(local % DAY)).toBe(0)
          expect(new Date(local).getUTCDay()).toBe(1)
        }
      }),
    )
  })
})
