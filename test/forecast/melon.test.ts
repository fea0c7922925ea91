import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantilesOf } from '../../server/forecast/chance/quantiles.ts'
import type { CycleDraws } from '../../server/forecast/draws.ts'
import { forecastCycle } from '../../server/forecast/forecast.ts'
import {
  type Cycle,
  DAY_MS,
  type Farm,
  type FinishedCycle,
  type MeasuredFruit,
} from '../../server/forecast/inputs.ts'
import { fruitGrown } from '../../server/forecast/melon/fruit-curve.ts'
import { fruitGrams, gramsOf, shapeOf } from '../../server/forecast/melon/fruit-size.ts'
import { fillableGrams, limitedLn } from '../../server/forecast/melon/source-limit.ts'
import { reckon } from '../../server/forecast/reckon.ts'
import { rollingOrigin } from '../../server/forecast/scores/rolling-origin.ts'
import { NOW_MS } from './some-farm.ts'

const DRAWS = 1000
const DAYS_TO_SET = 28

const bed = (ageDays: number, more: Partial<Cycle> = {}): Cycle => ({
  id: 'm1',
  bed: 'plot-1',
  tank: null,
  crop: 'melon',
  holes: 100,
  transplantedMs: NOW_MS - ageDays * DAY_MS,
  plannedHst: 65,
  weighings: [],
  deadHoles: 0,
  dliMol: Array.from({ length: ageDays }, () => 20),
  ...more,
})
const counted = (ageDays: number, more: Partial<Cycle> = {}) =>
  bed(ageDays, {
    fruitSet: { atMs: NOW_MS - (ageDays - DAYS_TO_SET) * DAY_MS, count: 90 },
    ...more,
  })
const FARM: Farm = {
  nowMs: NOW_MS,
  zoneOffsetMs: 7 * 3_600_000,
  past: [],
  light: Array.from({ length: 60 }, (_, i) => ({ dayMs: NOW_MS - (60 - i) * DAY_MS, dliMol: 20 })),
}
const warm = (thermalCd: number): Farm => ({
  ...FARM,
  warmth: Array.from({ length: 40 }, (_, i) => ({ dayMs: NOW_MS - (i + 1) * DAY_MS, thermalCd })),
})
const finished = (i: number, ripenedDays: number, more: Partial<FinishedCycle> = {}) => {
  const age = DAYS_TO_SET + ripenedDays
  const transplantedMs = NOW_MS - (i + 1) * 90 * DAY_MS
  return {
    ...bed(age, { id: `p${i}`, transplantedMs }),
    fruitSet: { atMs: transplantedMs + DAYS_TO_SET * DAY_MS, count: 90 },
    harvest: {
      atMs: transplantedMs + age * DAY_MS,
      kgByGrade: { A: 60, B: 25 },
      culledKg: 5,
      deadHoles: 10,
      failed: false,
    },
    ...more,
  } satisfies FinishedCycle
}

const draw = (cycle: Cycle, farm: Farm = FARM) => forecastCycle(cycle, farm, DRAWS, 1)
const kgOf = ({ lots }: CycleDraws) =>
  quantilesOf(lots[0]!.kg.map((_, i) => lots.reduce((sum, lot) => sum + lot.kg[i]!, 0)))
const daysOf = ({ lots }: CycleDraws) =>
  quantilesOf(lots[0]!.dayMs.map((ms) => (ms - NOW_MS) / DAY_MS))
const gradeOf = ({ lots }: CycleDraws, grade: string) =>
  lots[0]!.byGrade[grade]!.reduce((sum, kg) => sum + kg, 0) /
  lots[0]!.kg.reduce((sum, kg) => sum + kg, 0)

const fruit = (lengthCm: number | null, widthCm: number | null, grams: number | null = null) =>
  ({ lengthCm, widthCm, girthCm: null, grams }) satisfies MeasuredFruit
const tagged = (one: MeasuredFruit) => [
  { atMs: NOW_MS - DAY_MS, fruit: Array.from({ length: 20 }, () => one) },
]

describe("a melon bed's harvest", () => {
  it('comes 610 °C·day after setting, and some hours until people come', () => {
    const { p10, p50, p90 } = daysOf(draw(counted(40)))
    expect(p50).toBeGreaterThanOrEqual(22)
    expect(p50).toBeLessThanOrEqual(25)
    expect(p90 - p10).toBeGreaterThan(6)
    expect(p90 - p10).toBeLessThan(12)
  })

  it('comes sooner in heat, that which has been and that which is to come', () => {
    const hot = { thermalCd: Array.from({ length: 40 }, () => 21) }
    const usual = daysOf(draw(counted(40))).p50
    expect(daysOf(draw(counted(40), warm(21))).p50).toBeLessThan(usual)
    expect(daysOf(draw(counted(40, hot))).p50).toBeLessThan(usual)
  })

  it("comes when the farm's own beds came", () => {
    const past = [41, 42, 40, 41, 42].map((days, i) => finished(i, days))
    const { p10, p50, p90 } = daysOf(draw(counted(40), { ...FARM, past }))
    expect(p50).toBeGreaterThan(daysOf(draw(counted(40))).p50 + 3)
    expect(p90 - p10).toBeLessThan(9)
  })

  it('waits while its fruit are not sweet, and does not once they are', () => {
    const tasted = (brix: number) =>
      daysOf(draw(counted(60, { sweetness: [{ atMs: NOW_MS, brix: [brix, brix, brix] }] })))
    const [bland, nearly, sweet] = [tasted(8), tasted(11), tasted(13)]
    expect(bland.p50).toBeGreaterThan(nearly.p50)
    expect(nearly.p50).toBeGreaterThan(sweet.p50)
    expect(bland.p10).toBeGreaterThanOrEqual(1)
    expect(sweet.p90).toBeLessThan(7)
  })

  it('asks for the sugar that its own buyers ask for', () => {
    const rule = { aFromGrams: 800, aToGrams: 1300, bFromGrams: 600, aFromBrix: 10 }
    const tasted = { sweetness: [{ atMs: NOW_MS, brix: [10, 10, 11] }] }
    const early = daysOf(draw(counted(55, { ...tasted, gradeRule: rule })))
    expect(early.p50).toBeLessThan(daysOf(draw(counted(55, tasted))).p50)
  })

  it('is never before today, and soon where it is late', () => {
    for (const age of [70, 90, 120]) {
      const late = draw(counted(age))
      expect(daysOf(late).p10).toBeGreaterThanOrEqual(0)
      expect(daysOf(late).p90).toBeLessThan(12)
      expect(late.assumed).toContain('overdue')
    }
  })
})

describe('the weight of melons', () => {
  it('follows from length and width, and from the girth alone', () => {
    expect(fruitGrams(14, 12, 0.93)).toBeCloseTo(981.7, 1)
    const shape = shapeOf([])
    const girth = { lengthCm: null, widthCm: null, girthCm: 12 * Math.PI, grams: null }
    const [byGirth] = gramsOf({ atMs: 0, fruit: [girth] }, shape)
    const [byWidth] = gramsOf({ atMs: 0, fruit: [fruit(12 * 1.05, 12)] }, shape)
    expect(byGirth).toBeCloseTo(byWidth!, 6)
    expect(gramsOf({ atMs: 0, fruit: [fruit(12, null), fruit(null, null)] }, shape)).toEqual([])
  })

  it('is calibrated by tagged fruit that were also put on the scale', () => {
    const light = fruitGrams(14, 12, 0.85)
    const both = Array.from({ length: 12 }, () => fruit(14, 12, light))
    const [near] = gramsOf({ atMs: 0, fruit: [fruit(14, 12)] }, shapeOf([{ atMs: 0, fruit: both }]))
    expect(near! / light).toBeLessThan(1.03)
    const slip = [...both, fruit(14, 12, 10 * light)]
    const [still] = gramsOf(
      { atMs: 0, fruit: [fruit(14, 12)] },
      shapeOf([{ atMs: 0, fruit: slip }]),
    )
    expect(still).toBeCloseTo(near!, 6)
  })

  it('grows by the sigmoid of its own thermal time up to ripeness', () => {
    expect(fruitGrown(280)).toBeCloseTo(0.5, 1)
    expect(fruitGrown(610)).toBe(1)
  })

  it("is not taken twice too heavy because a farm's fruit fill early, once its past shows it", () => {
    const weighed = (setMs: number, days: number, grams: number) => {
      return { atMs: setMs + days * DAY_MS, grams: Array.from({ length: 10 }, () => grams) }
    }
    const past = [0, 1, 2, 3].map((i) => {
      const one = finished(i, 36)
      const { atMs } = one.fruitSet
      // 90 kg of 84 fruit: 1070 g at the end, and a third of it after ten days.
      return { ...one, weighings: [weighed(atMs, 10, 360), weighed(atMs, 20, 640)] }
    })
    const early = counted(40, { weighings: [weighed(NOW_MS - 12 * DAY_MS, 10, 360)] })
    const without = past.map((one) => ({ ...one, weighings: [] }))
    const taught = kgOf(draw(early, { ...FARM, past }))
    const untaught = kgOf(draw(early, { ...FARM, past: without }))
    expect(taught.p50).toBeLessThan(105)
    expect(taught.p90 / taught.p10).toBeLessThan(untaught.p90 / untaught.p10)
  })

  it('makes a bed heavier or lighter, and surer', () => {
    const none = kgOf(draw(counted(55)))
    const large = kgOf(draw(counted(55, { fruitSizes: tagged(fruit(15, 14)) })))
    const small = kgOf(draw(counted(55, { fruitSizes: tagged(fruit(11, 10)) })))
    expect(large.p50).toBeGreaterThan(1.2 * none.p50)
    expect(small.p50).toBeLessThan(0.7 * none.p50)
    expect(small.p90 / small.p10).toBeLessThan(0.7 * (none.p90 / none.p10))
  })

  it('falls where a plant carries more fruit, and the bed still brings more', () => {
    const one = draw(bed(20))
    const two = draw(bed(20, { fruitsPerPlant: 2 }))
    expect(kgOf(two).p50).toBeGreaterThan(1.1 * kgOf(one).p50)
    expect(kgOf(two).p50).toBeLessThan(1.7 * kgOf(one).p50)
    expect(gradeOf(two, 'C')).toBeGreaterThan(gradeOf(one, 'C'))
  })

  it('is no more than the light can fill, and hardly less than without that limit in bright light', () => {
    const dull = bed(20, { dliMol: Array.from({ length: 20 }, () => 8) })
    const dullFarm = { ...FARM, light: FARM.light.map((day) => ({ ...day, dliMol: 8 })) }
    expect(kgOf(draw(dull, dullFarm)).p50).toBeLessThan(0.75 * kgOf(draw(bed(20))).p50)
    expect(fillableGrams(bed(20), null)).toBeNull()
    const far = Math.log(1000)
    expect(limitedLn(far, Math.log(2000))).toBeCloseTo(far, 2)
    expect(limitedLn(Math.log(9000), far)).toBeCloseTo(far, 5)
  })
})

describe('a rolling origin', () => {
  it('shares the usual harvest out among the grades, none of it lost', () => {
    const farm = { ...warm(17), past: [finished(0, 36), finished(1, 36)] }
    const weeks = { fromMs: NOW_MS, weeks: 8 }
    const run = { farm, cycles: [counted(50)], draws: 300, seed: 1, weeks, inUse: {} }
    const { results, windows } = reckon(run)
    const usual = windows.reduce((sum, { baselineKg }) => sum + (baselineKg ?? 0), 0)
    expect(usual).toBeCloseTo(results[0]!.baselineKg!, 6)
  })

  it('holds whole melon beds against what they brought, from before their first pick', () => {
    const past = Array.from({ length: 6 }, (_, i) => {
      const one = finished(i, 36)
      const at = (days: number, kg: number) => ({ atMs: one.harvest.atMs + days * DAY_MS, kg })
      return i % 2 === 0 ? one : { ...one, cuts: [at(-8, 20), at(0, 70)] }
    })
    const matured = rollingOrigin({ ...FARM, past }, { draws: 200, seed: 1 })
    expect(matured).toHaveLength(3 * 4 + 3 * 3)
    for (const { cameKg, medianKg, members, lead } of matured) {
      expect(cameKg).toBe(85)
      expect(medianKg).toBeGreaterThan(30)
      expect(members).toBeNull()
      expect(['0-7', '8-14', '15-21', '22+']).toContain(lead)
    }
    const late = matured.slice(-8).map(({ medianKg }) => medianKg)
    expect(Math.min(...late)).toBeGreaterThan(70)
  })
})

describe("melon's grades and picks", () => {
  it('are what the buyers of the cultivar ask for', () => {
    const rule = { aFromGrams: 1500, aToGrams: 3000, bFromGrams: 1000, aFromBrix: 12 }
    const sized = { fruitSizes: tagged(fruit(13, 12.5)) }
    const usual = draw(counted(55, sized))
    const big = draw(counted(55, { ...sized, gradeRule: rule }))
    expect(gradeOf(big, 'A')).toBeLessThan(gradeOf(usual, 'A'))
    expect(gradeOf(big, 'C')).toBeGreaterThan(gradeOf(usual, 'C'))
  })

  it("are on one day until the farm's past shows several", () => {
    const atOnce = draw(counted(50))
    expect(atOnce.lots).toHaveLength(1)
    const past = Array.from({ length: 4 }, (_, i) => {
      const one = finished(i, 36)
      const at = (days: number, kg: number) => ({ atMs: one.harvest.atMs + days * DAY_MS, kg })
      return { ...one, cuts: [at(-4, 20), at(0, 50), at(4, 20)] }
    })
    const farm = { ...FARM, past }
    const several = draw(counted(50), farm)
    expect(several.lots).toHaveLength(3)
    expect(kgOf(several).p50).toBeGreaterThan(0.5 * kgOf(atOnce).p50)
    const begun = draw(counted(66, { cuts: [{ atMs: NOW_MS - DAY_MS, kg: 20 }] }), farm)
    expect(begun.lots).toHaveLength(2)
    expect(kgOf(begun).p50).toBeLessThan(kgOf(several).p50)
  })

  it('sum to the kilograms, which are never negative, unknown or endless', () => {
    const cm = fc.constantFrom(null, 0, -2, 9, 14, 90)
    const one = fc.record({ lengthCm: cm, widthCm: cm, girthCm: cm, grams: cm })
    const brix = fc.array(fc.constantFrom(0, 4, 9, 12, 30, Number.NaN), { maxLength: 3 })
    const odd = fc.record({
      age: fc.integer({ min: -20, max: 130 }),
      holes: fc.integer({ min: 0, max: 300 }),
      deadHoles: fc.integer({ min: 0, max: 400 }),
      setDay: fc.integer({ min: -5, max: 90 }),
      count: fc.integer({ min: 0, max: 900 }),
      cd: fc.array(fc.constantFrom(null, 0, 12, 24), { maxLength: 90 }),
      fruit: fc.array(one, { maxLength: 4 }),
      brix,
      cutKg: fc.constantFrom(0, 3, 5000),
    })
    fc.assert(
      fc.property(odd, ({ age, setDay, count, cd, fruit, brix, cutKg, ...rest }) => {
        const at = (days: number) => NOW_MS - (age - days) * DAY_MS
        const cycle = bed(Math.max(0, age), {
          ...rest,
          transplantedMs: NOW_MS - age * DAY_MS,
          fruitSet: { atMs: at(setDay), count },
          thermalCd: cd,
          fruitSizes: [{ atMs: at(45), fruit }],
          sweetness: [{ atMs: at(60), brix }],
          cuts: [{ atMs: at(62), kg: cutKg }],
        })
        for (const { kg, byGrade, dayMs } of forecastCycle(cycle, FARM, 30, 1).lots) {
          const grades = Object.values(byGrade)
          kg.forEach((whole, i) => {
            const sum = grades.reduce((total, each) => total + each[i]!, 0)
            expect(whole).toBeGreaterThanOrEqual(0)
            expect(Number.isFinite(whole)).toBe(true)
            expect(sum).toBeCloseTo(whole, 9)
            expect(dayMs[i]).toBeGreaterThanOrEqual(NOW_MS)
          })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('say what they rest on', () => {
    expect(draw(bed(45)).assumed).toEqual([
      'no_weighing',
      'no_own_harvest',
      'no_temperature',
      'no_fruit_count',
    ])
    const known = counted(45, { thermalCd: [17], fruitSizes: tagged(fruit(12, 11)) })
    expect(draw(known, { ...FARM, past: [finished(0, 35)] }).assumed).toEqual([])
  })
})
