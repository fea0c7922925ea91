import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantilesOf } from '../../server/forecast/chance/quantiles.ts'
import type { Lot } from '../../server/forecast/draws.ts'
import { forecastCycle } from '../../server/forecast/forecast.ts'
import { type Cycle, DAY_MS, type Farm, type FinishedCycle } from '../../server/forecast/inputs.ts'
import { meanOfFourDraws } from '../../server/forecast/mean-of-four.ts'
import { cutsOf, firstCutOf, regrowthOf } from '../../server/forecast/ratoon/ratoon.ts'
import { NOW_MS } from './some-farm.ts'

const DRAWS = 1000
const ago = (days: number, kg: number) => ({ atMs: NOW_MS - days * DAY_MS, kg })
const bed = (ageDays: number, more: Partial<Cycle> = {}): Cycle => ({
  id: 'k1',
  bed: 'bed-1',
  tank: 'tank-1',
  crop: 'kangkung',
  holes: 200,
  transplantedMs: NOW_MS - ageDays * DAY_MS,
  plannedHst: 21,
  weighings: [],
  deadHoles: 0,
  dliMol: Array.from({ length: ageDays }, () => 18),
  ...more,
})
/** Cut on day 20 and again after the days given, each time 0.8 of the kg before. */
const finished = (i: number, between: readonly number[]): FinishedCycle => {
  const transplantedMs = NOW_MS - (i + 2) * 60 * DAY_MS
  let [day, kg] = [20, 7]
  const cuts = [0, ...between].map((days, nth) => {
    day += days
    if (nth > 0) kg *= 0.8
    return { atMs: transplantedMs + day * DAY_MS, kg }
  })
  const total = cuts.reduce((sum, cut) => sum + cut.kg, 0)
  return {
    ...bed(20, { id: `p${i}`, transplantedMs, cuts: cuts.length > 1 ? cuts : [] }),
    harvest: {
      atMs: cuts[0]!.atMs,
      kgByGrade: { jual: 0.95 * total },
      culledKg: 0.05 * total,
      deadHoles: 12,
      failed: false,
    },
  }
}
const farmOf = (past: readonly FinishedCycle[]): Farm => ({
  nowMs: NOW_MS,
  zoneOffsetMs: 7 * 3_600_000,
  past,
  light: Array.from({ length: 60 }, (_, i) => ({ dayMs: NOW_MS - (60 - i) * DAY_MS, dliMol: 18 })),
})
const NEW = farmOf([])
const TWELVE_DAYS = farmOf([0, 1, 2, 3, 4, 5].map((i) => finished(i, [12, 12])))

const lotsOf = (cycle: Cycle, farm: Farm) => forecastCycle(cycle, farm, DRAWS, 1).lots
const kgOf = (lot: Lot) => quantilesOf(lot.kg)
const dayOf = (lot: Lot) =>
  quantilesOf(lot.dayMs.filter((_, i) => lot.kg[i]! > 0).map((ms) => (ms - NOW_MS) / DAY_MS))

describe('kangkung that is cut', () => {
  it('was not cut while a kitchen took some of it', () => {
    const cuts = [ago(20, 0.4), ago(14, 6), ago(3, 5)]
    expect(cutsOf(bed(30, { cuts }), NOW_MS)).toEqual([ago(14, 6.4), ago(3, 5)])
    expect(cutsOf(bed(30, { cuts: cuts.slice(0, 1) }), NOW_MS)).toEqual([])
  })

  it('is cut once where the farm never cut twice, and again where it did', () => {
    expect(lotsOf(bed(10), NEW)).toHaveLength(1)
    expect(lotsOf(bed(10), farmOf([finished(0, []), finished(1, [])]))).toHaveLength(1)
    expect(lotsOf(bed(10), TWELVE_DAYS).length).toBeGreaterThan(2)
  })

  it('grows again about ten days after its cut, or after as many as this farm waits', () => {
    const cut = bed(24, { cuts: [ago(4, 6)] })
    const usual = dayOf(lotsOf(cut, NEW)[0]!)
    expect(usual.p50).toBe(6)
    expect(usual.p90 - usual.p10).toBeGreaterThan(4)
    expect(dayOf(lotsOf(cut, TWELVE_DAYS)[0]!).p50).toBe(8)
    const planned = bed(24, { cuts: [ago(4, 6)], plannedHst: 33 })
    expect(dayOf(lotsOf(planned, NEW)[0]!).p50).toBe(9)
  })

  it('brings less each time, and what is farther ahead is less sure', () => {
    const lots = lotsOf(bed(10), TWELVE_DAYS)
    const [first, second] = [kgOf(lots[0]!), kgOf(lots[1]!)]
    expect(second.p50).toBeLessThan(first.p50)
    expect(second.p90 / second.p50).toBeGreaterThan(first.p90 / first.p50)
  })

  it('brings what its new shoots weigh', () => {
    const weighed = (grams: number) =>
      bed(28, {
        cuts: [ago(8, 6)],
        weighings: [{ atMs: NOW_MS, grams: Array.from({ length: 8 }, () => grams) }],
      })
    const [heavy, light] = [30, 8].map((grams) => kgOf(lotsOf(weighed(grams), TWELVE_DAYS)[0]!).p50)
    expect(heavy! / light!).toBeGreaterThan(1.5)
    expect(forecastCycle(weighed(20), NEW, 50, 1).assumed).not.toContain('no_weighing')
    expect(forecastCycle(bed(28, { cuts: [ago(8, 6)] }), NEW, 50, 1).assumed).toContain(
      'no_weighing',
    )
  })

  it('and then left alone for weeks is taken for done', () => {
    const left = forecastCycle(bed(61, { cuts: [ago(40, 6)] }), NEW, DRAWS, 1)
    expect(kgOf(left.lots[0]!).p50).toBe(0)
    expect(left.assumed).toContain('overdue')
  })

  it('over some days was cut once', () => {
    const cycle = bed(24, { cuts: [ago(1, 2), ago(3, 4), ago(20, 5)] })
    expect(cutsOf(cycle, NOW_MS)).toEqual([ago(20, 5), ago(3, 6)])
    expect(cutsOf(cycle, NOW_MS - 10 * DAY_MS)).toEqual([ago(20, 5)])
  })

  it('for the kitchen alone still has its first cut before it', () => {
    const basket = bed(19, { cuts: [ago(2, 0.6)] })
    expect(cutsOf(basket, NOW_MS)).toEqual([])
    const [whole] = lotsOf(bed(19), NEW)
    const [rest] = lotsOf(basket, NEW)
    expect(kgOf(rest!).p50).toBeCloseTo(kgOf(whole!).p50 - 0.6, 6)
  })

  it('teaches its first cut about first cuts and the others about growing again', () => {
    const one = finished(0, [12, 12])
    const first = firstCutOf(one)
    expect(first.harvest.kgByGrade['jual']).toBeCloseTo(0.95 * 7, 9)
    expect(first.harvest.culledKg).toBeCloseTo(0.05 * 7, 9)
    expect(firstCutOf(first)).toEqual(first)
    const { days, gain, again } = regrowthOf(TWELVE_DAYS.past, NOW_MS)
    expect(days.mean).toBeGreaterThan(11.5)
    expect(Math.exp(gain.mean)).toBeCloseTo(0.8, 1)
    expect(again(1)).toBeGreaterThan(0.9)
    expect(again(3)).toBeLessThan(0.1)
    expect(again(9)).toBe(0)
  })

  it('is left to the model where the mean of four knows whole plantings alone', () => {
    expect(meanOfFourDraws(bed(24, { cuts: [ago(4, 6)] }), TWELVE_DAYS, 50, 1)).toBeNull()
    const uncut = meanOfFourDraws(bed(10), TWELVE_DAYS, 500, 1)!
    expect(kgOf(uncut.lots[0]!).p50).toBeLessThan(8)
  })
})

describe('a bed of which a part was cut', () => {
  it('has the rest still to bring', () => {
    const whole = bed(24, { crop: 'pakcoy', plannedHst: 26 })
    const part = { ...whole, cuts: [ago(1, 3)] }
    const [all] = lotsOf(whole, NEW)
    const [rest] = lotsOf(part, NEW)
    expect(kgOf(rest!).p50).toBeCloseTo(Math.max(0, kgOf(all!).p50 - 3), 6)
    expect(Math.min(...rest!.kg)).toBeGreaterThanOrEqual(0)
    expect(rest!.byGrade['jual']).toEqual(rest!.kg)
  })

  it('never has a negative, unknown or endless kilogram, whatever was cut', () => {
    const cut = fc.record({ atMs: fc.integer({ min: -40, max: 5 }), kg: fc.double({ max: 1e4 }) })
    const odd = fc.record({
      crop: fc.constantFrom('kangkung' as const, 'pakcoy' as const),
      age: fc.integer({ min: -5, max: 90 }),
      cuts: fc.array(cut, { maxLength: 4 }),
      holes: fc.integer({ min: 0, max: 300 }),
      grams: fc.array(fc.constantFrom(0, 5, 60, Number.NaN), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(odd, ({ age, cuts, grams, ...rest }) => {
        const cycle = bed(Math.max(0, age), {
          ...rest,
          transplantedMs: NOW_MS - age * DAY_MS,
          cuts: cuts.map(({ atMs, kg }) => ({ atMs: NOW_MS + atMs * DAY_MS, kg })),
          weighings: [{ atMs: NOW_MS, grams }],
        })
        for (const { kg, dayMs } of forecastCycle(cycle, TWELVE_DAYS, 30, 1).lots) {
          expect(kg.every((one) => one >= 0 && Number.isFinite(one))).toBe(true)
          expect(dayMs.every((ms) => ms >= NOW_MS)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
