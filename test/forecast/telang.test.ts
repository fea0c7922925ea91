import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastCycle } from '../../server/forecast/forecast.ts'
import { type Cycle, DAY_MS, type Farm, type FinishedCycle } from '../../server/forecast/inputs.ts'
import { weekly } from '../../server/forecast/weekly.ts'
import { NOW_MS } from './some-farm.ts'

const DRAWS = 500
const bed = (ageDays: number, more: Partial<Cycle> = {}): Cycle => ({
  id: 't1',
  bed: 'bed-5',
  tank: null,
  crop: 'telang',
  holes: 100,
  transplantedMs: NOW_MS - ageDays * DAY_MS,
  plannedHst: 51,
  weighings: [],
  deadHoles: 0,
  dliMol: Array.from({ length: Math.max(0, ageDays) }, () => 18),
  ...more,
})
/** Pickings up to today. */
const picks = (count: number, everyDays: number, kg: number, gapDays = 0) =>
  Array.from({ length: count }, (_, i) => ({
    atMs: NOW_MS - (gapDays + (count - 1 - i) * everyDays) * DAY_MS,
    kg,
  }))
const farmWith = (dliMol: number, past: readonly FinishedCycle[] = []): Farm => ({
  nowMs: NOW_MS,
  zoneOffsetMs: 7 * 3_600_000,
  past,
  light: Array.from({ length: 60 }, (_, i) => ({ dayMs: NOW_MS - (60 - i) * DAY_MS, dliMol })),
})
const FARM = farmWith(18)

const weeksOf = (cycle: Cycle, farm = FARM, draws = DRAWS) =>
  weekly([forecastCycle(cycle, farm, draws, 1)], { fromMs: NOW_MS + 1, weeks: 12 }).map(
    ({ quantiles }) => quantiles,
  )

describe('butterfly pea', () => {
  it('brings in a week what it brought in the days before', () => {
    const [first] = weeksOf(bed(80, { picks: picks(14, 1, 0.1) }))
    expect(first!.p50).toBeGreaterThan(0.55)
    expect(first!.p50).toBeLessThan(0.72)
    expect(first!.p10).toBeGreaterThan(0.4)
  })

  it('brings the same whether it is picked daily or every other day', () => {
    const daily = weeksOf(bed(80, { picks: picks(14, 1, 0.1) }))[0]!
    const alternate = weeksOf(bed(80, { picks: picks(7, 2, 0.2) }))[0]!
    expect(alternate.p50 / daily.p50).toBeCloseTo(1, 1)
  })

  it('brings more after dull days than those brought', () => {
    const dull = bed(80, {
      picks: picks(14, 1, 0.1),
      dliMol: Array.from({ length: 80 }, (_, i) => (i < 60 ? 18 : 8)),
    })
    const usual = weeksOf(bed(80, { picks: picks(14, 1, 0.1) }))[0]!
    expect(weeksOf(dull)[0]!.p50).toBeGreaterThan(1.25 * usual.p50)
  })

  it('brings nothing before its first flowers, which come at the usual age', () => {
    const weeks = weeksOf(bed(20))
    expect(weeks.slice(0, 3).every(({ p90 }) => p90 === 0)).toBe(true)
    expect(weeks[5]!.p50).toBeGreaterThan(0)
    const { lots, assumed } = forecastCycle(bed(20), FARM, 50, 1)
    expect(lots.length).toBeGreaterThan(0)
    expect(assumed).toEqual(['no_own_harvest'])
  })

  it("brings at first what the farm's own plantings brought", () => {
    const transplantedMs = NOW_MS - 200 * DAY_MS
    const past = [0, 1, 2].map((i): FinishedCycle => {
      const days = Array.from({ length: 60 }, (_, day) => ({
        atMs: transplantedMs + (50 + day) * DAY_MS,
        kg: 0.3,
      }))
      const harvest = { kgByGrade: { jual: 18 }, culledKg: 0, deadHoles: 0, failed: false }
      return {
        ...bed(110, { id: `p${i}`, transplantedMs, picks: days }),
        harvest: { ...harvest, atMs: days.at(-1)!.atMs },
      }
    })
    const own = weeksOf(bed(60), farmWith(18, past))[1]!
    expect(own.p50).toBeGreaterThan(2 * weeksOf(bed(60))[1]!.p50)
  })

  it('is surer the more it was picked, and less sure of weeks to come', () => {
    const width = ({ p10, p90 }: { p10: number; p90: number }) => p90 / p10
    const once = weeksOf(bed(60, { picks: picks(1, 1, 0.1) }))
    const often = weeksOf(bed(60, { picks: picks(10, 1, 0.1) }))
    expect(width(often[1]!)).toBeLessThan(width(once[1]!))
    expect(width(often[6]!)).toBeGreaterThan(width(often[1]!))
  })

  it('that nobody picks any more may be done', () => {
    const left = bed(90, { picks: picks(14, 1, 0.1, 20) })
    expect(weeksOf(left)[0]!.p50).toBe(0)
    expect(forecastCycle(left, FARM, 50, 1).assumed).toContain('overdue')
  })

  it('sums over weeks to what the days bring, never negative, unknown or endless', () => {
    const kg = fc.constantFrom(0, 0.05, 4, -1, Number.NaN)
    const picked = fc.array(fc.record({ day: fc.integer({ min: -60, max: 3 }), kg }), {
      maxLength: 6,
    })
    const odd = fc.record({
      age: fc.integer({ min: -20, max: 260 }),
      holes: fc.integer({ min: 0, max: 300 }),
      deadHoles: fc.integer({ min: 0, max: 400 }),
      picked,
    })
    fc.assert(
      fc.property(odd, ({ age, picked, ...rest }) => {
        const own = picked.map((one) => ({ atMs: NOW_MS + one.day * DAY_MS, kg: one.kg }))
        const drawn = forecastCycle(bed(age, { ...rest, picks: own }), FARM, 20, 1)
        const days = drawn.lots.reduce((sum, lot) => sum + sumOf(lot.kg), 0)
        const windows = weekly([drawn], { fromMs: NOW_MS, weeks: 13 })
        expect(windows.reduce((sum, window) => sum + sumOf(window.kg), 0)).toBeCloseTo(days, 6)
        for (const { kg } of drawn.lots) {
          expect(kg.every((one) => one >= 0 && Number.isFinite(one))).toBe(true)
        }
      }),
      { numRuns: 25 },
    )
  })
})

const sumOf = (kg: Float64Array) => kg.reduce((sum, one) => sum + one, 0)
