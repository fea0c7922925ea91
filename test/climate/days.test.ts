import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARDINALS } from '../../server/agronomy/thermal-time.ts'
import { extremeDays, meanDays, thermalDays } from '../../server/climate/air.ts'
import { type DayFigure, isSeen } from '../../server/climate/day-figure.ts'
import { estimated } from '../../server/climate/estimated.ts'
import { HOUR_MS, HOURS, hoursOf, LONGEST_BRIDGE_MS } from '../../server/climate/hours.ts'
import { lightDays } from '../../server/climate/light.ts'
import { withUsual } from '../../server/climate/usual.ts'
import {
  air,
  aSpan,
  MINUTE_MS,
  point,
  readingsOf,
  startOf,
  sun,
  sunMol,
  without,
} from './some-days.ts'

const hoursFrom = (pieces: Parameters<typeof hoursOf>[0], days: number) =>
  hoursOf(pieces, aSpan(days), LONGEST_BRIDGE_MS)

describe('hours of irregular readings', () => {
  it('are weighted by time, not by how many readings there are', () => {
    const span = aSpan(1)
    const at = (minute: number) => startOf(span) + minute * MINUTE_MS
    const bursts = Array.from({ length: 600 }, (_, i) => point(at(30) + i * 100, 20))
    const pieces = [point(at(0), 10), point(at(29.999), 10), ...bursts, point(at(60), 20)]
    expect(hoursOf(pieces, span, LONGEST_BRIDGE_MS).mean[0]).toBeCloseTo(15, 2)
  })

  it('of a straight line are that line, whatever the intervals and the zone', () => {
    const gap = fc.integer({ min: 1, max: 30 * 60 })
    const zone = fc.constantFrom(7, 8, 9, 5.5, -3)
    fc.assert(
      fc.property(fc.array(gap, { minLength: 60, maxLength: 200 }), zone, (gaps, hoursAhead) => {
        const span = aSpan(3, hoursAhead * HOUR_MS)
        let at = startOf(span)
        const pieces = gaps.map((seconds) => {
          at += seconds * 1000
          return point(at, (at - startOf(span)) / HOUR_MS)
        })
        const { mean, covered } = hoursOf(pieces, span, LONGEST_BRIDGE_MS)
        mean.forEach((value, hour) => {
          if (covered[hour]! < 1) return
          expect(value).toBeCloseTo(hour + 0.5, 3)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('know a hole of more than half an hour as a hole, and no number that is none', () => {
    const span = aSpan(1)
    const readings = without(
      readingsOf(span, () => 5),
      span,
      [{ from: 10, hours: 2 }],
    )
    const broken = readings.map((piece, i) =>
      i % 7 === 3 ? { ...piece, mean: Number.NaN } : piece,
    )
    const { covered, mean } = hoursOf(broken, span, LONGEST_BRIDGE_MS)
    expect(covered[10]).toBe(0)
    expect(mean[10]).toBeNaN()
    expect(mean[9]).toBe(5)
    expect(covered[13]).toBe(1)
  })
})

describe('a day’s light', () => {
  const DAYS = 16

  it('of a curve with holes of up to half an hour is off by what a straight line can miss', () => {
    const hole = fc.record({
      from: fc.double({ min: 0, max: 23, noNaN: true }),
      hours: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(hole, { maxLength: 8 }), (holes) => {
        const span = aSpan(1)
        const readings = without(readingsOf(span, sun(1500)), span, holes)
        const [day] = lightDays(hoursFrom(readings, 1))
        expect(day).toMatchObject({ method: 'measured', sigma: 0, filled: 0 })
        expect(day!.value!).toBeGreaterThan(0.985 * sunMol(1500))
        expect(day!.value!).toBeLessThan(1.005 * sunMol(1500))
      }),
      { numRuns: 60 },
    )
  })

  it('with a longer hole is filled as the days before were, within the error it states', () => {
    const holes = fc.record({
      from: fc.double({ min: 6, max: 14, noNaN: true }),
      hours: fc.double({ min: 0.6, max: 4, noNaN: true }),
      peaks: fc.array(fc.integer({ min: 900, max: 1800 }), { minLength: DAYS, maxLength: DAYS }),
    })
    fc.assert(
      fc.property(holes, ({ from, hours, peaks }) => {
        const span = aSpan(DAYS)
        const whole = readingsOf(span, (hour, day) => sun(peaks[day] ?? 0)(hour))
        const cut = { from: (DAYS - 1) * HOURS + from, hours }
        const last = lightDays(hoursFrom(without(whole, span, [cut]), DAYS)).at(-1)!
        expect(last.method).toBe('filled')
        expect(last.filled).toBeGreaterThan(0)
        const truth = sunMol(peaks.at(-1)!)
        // Days differ by up to ±33 %: a shifted median misses some of that, and says how much.
        expect(Math.abs(last.value! - truth)).toBeLessThan(4 * last.sigma! + 0.04 * truth)
      }),
      { numRuns: 60 },
    )
  })

  it('does not miss the night: what is dark is not measured and still no hole', () => {
    const span = aSpan(5)
    const nights = Array.from({ length: 6 }, (_, i) => ({ from: i * HOURS - 5.5, hours: 11 }))
    const days = lightDays(hoursFrom(without(readingsOf(span, sun(1500)), span, nights), 5))
    for (const day of days.slice(1, 4)) {
      expect(isSeen(day)).toBe(true)
      expect(day.value).toBeCloseTo(sunMol(1500), 0)
    }
  })

  it('that was hardly measured is told from elsewhere, or is as usual, and is never zero', () => {
    const span = aSpan(DAYS)
    const peaks = [900, 1500, 1200, 1800]
    const curve = (hour: number, day: number) => sun(peaks[day % 4]!)(hour)
    const dead = { from: (DAYS - 1) * HOURS + 7, hours: 9 }
    const own = lightDays(hoursFrom(without(readingsOf(span, curve), span, [dead]), DAYS))
    expect(own.at(-1)).toMatchObject({ method: 'none', value: null })
    const elsewhere = lightDays(
      hoursFrom(
        readingsOf(span, (h, d) => 2 * curve(h, d)),
        DAYS,
      ),
    )
    const told = estimated(
      own,
      elsewhere.map(({ value }) => value),
    )
    expect(told.at(-1)).toMatchObject({ method: 'estimated' })
    expect(told.at(-1)!.value).toBeCloseTo(sunMol(1800), 0)
    const usual = withUsual(own).at(-1)!
    expect(usual.method).toBe('usual')
    // the middle one of fifteen days
    expect(usual.value).toBeCloseTo(sunMol(1200), 0)
    expect(usual.sigma).toBeGreaterThan(1)
  })

  it('is told by nothing that came after it', () => {
    const values = fc.array(fc.option(fc.integer({ min: 1, max: 50 }), { nil: null }), {
      minLength: 30,
      maxLength: 80,
    })
    const figure = (value: number | null, i: number): DayFigure => ({
      ...{ day: 20_700 + i, value, coverage: value === null ? 0 : 1, filled: 0 },
      ...{ method: value === null ? 'none' : 'measured', sigma: value === null ? null : 0 },
    })
    fc.assert(
      fc.property(values, fc.nat(29), (some, at) => {
        const all = withUsual(estimated(some.map(figure), some))
        const cut = withUsual(estimated(some.slice(0, at).map(figure), some))
        expect(cut).toEqual(all.slice(0, at))
        for (const one of all) if (isSeen(one)) expect(some[one.day - 20_700]).toBe(one.value)
      }),
    )
  })
})

describe('a day’s air', () => {
  it('has its thermal time hour by hour, with holes filled', () => {
    const span = aSpan(16)
    const { baseC, optimumC, ceilingC } = CARDINALS.melon
    const truth =
      Array.from({ length: 24_000 }, (_, i) => {
        const c = air(i / 1000)
        return Math.max(
          0,
          Math.min((c - baseC) / (optimumC - baseC), (ceilingC - c) / (ceilingC - optimumC)),
        )
      }).reduce((sum, one) => sum + one, 0) / 1000
    const holes = [{ from: 15 * HOURS + 9, hours: 5 }]
    const [whole, filled] = [[], holes].map(
      (cut) => thermalDays(hoursFrom(without(readingsOf(span, air), span, cut), 16)).at(-1)!,
    )
    expect(whole!.value).toBeCloseTo((truth * (optimumC - baseC)) / 24, 1)
    expect(filled!.method).toBe('filled')
    expect(filled!.value).toBeCloseTo(whole!.value!, 1)
    expect(meanDays(hoursFrom(readingsOf(span, air), 16))[3]!.value).toBeCloseTo(28, 0)
  })

  it('has extremes only where its coolest and its hottest hours were measured', () => {
    const span = aSpan(3)
    const cut = [
      { from: HOURS + 3.9, hours: 3.2 },
      { from: 2 * HOURS + 10.9, hours: 4.2 },
    ]
    const days = extremeDays(hoursFrom(without(readingsOf(span, air), span, cut), 3))
    expect(days[0]!.low).toBeCloseTo(23, 1)
    expect(days[0]!.high).toBeCloseTo(33, 1)
    expect(days[1]!.low).toBeNull()
    expect(days[1]!.high).toBeCloseTo(33, 1)
    expect(days[2]!.low).toBeCloseTo(23, 1)
    expect(days[2]!.high).toBeNull()
  })
})
