import { describe, expect, it } from 'vitest'
import { quantilesOf } from '../../server/forecast/chance/quantiles.ts'
import { meanOfFourDraws } from '../../server/forecast/mean-of-four.ts'
import { baselinesOf } from '../../server/forecast/scores/baselines.ts'
import { NOW_MS, someFarm } from './some-farm.ts'

const DRAWS = 2000
const kgOf = (farm: ReturnType<typeof someFarm>['farm'], bed = 0, seed = 1) =>
  meanOfFourDraws(someFarm({ beds: 4, past: 0 }).cycles[bed]!, farm, DRAWS, seed)!.lots[0]!.kg

describe('the mean of the last four, where it is used', () => {
  const { farm, cycles } = someFarm({ beds: 4, past: 24 })

  it('lies around that mean, with ordered quantiles and nothing below 0 kg', () => {
    const kg = kgOf(farm)
    const mean = baselinesOf(cycles[0]!, farm).lastFour!.kg
    const quantiles = Object.values(quantilesOf(kg))
    expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b))
    expect(quantilesOf(kg).p50 / mean).toBeGreaterThan(0.7)
    expect(quantilesOf(kg).p50 / mean).toBeLessThan(1.4)
    expect(Math.min(...kg)).toBeGreaterThanOrEqual(0)
  })

  it('is as wide as that mean was wrong in the past', () => {
    const calm = farm.past.map((one) => ({
      ...one,
      harvest: { ...one.harvest, kgByGrade: { jual: 10 } },
    }))
    const wild = calm.map((one, i) => ({
      ...one,
      harvest: { ...one.harvest, kgByGrade: { jual: i % 3 === 0 ? 2 : 14 } },
    }))
    const width = (past: typeof calm) => {
      const { p10, p90 } = quantilesOf(kgOf({ ...farm, past }))
      return p90 - p10
    }
    expect(width(wild)).toBeGreaterThan(4 * width(calm))
    const one = kgOf({ ...farm, past: calm.slice(0, 1) })
    expect(quantilesOf(one).p90).toBeGreaterThan(1.15 * quantilesOf(one).p50)
  })

  it('is the same for the same seed, and its beds share some luck', () => {
    expect(kgOf(farm)).toEqual(kgOf(farm))
    expect(kgOf(farm, 0, 2)).not.toEqual(kgOf(farm, 0, 1))
    const [a, b] = [kgOf(farm, 0), kgOf(farm, 2)]
    const other = kgOf(farm, 2, 7)
    const both = a.map((kg, i) => kg + b[i]!)
    const apart = a.map((kg, i) => kg + other[i]!)
    const width = (kg: Float64Array) => quantilesOf(kg).p90 - quantilesOf(kg).p10
    expect(width(both)).toBeGreaterThan(1.05 * width(apart))
  })

  it('shares out grades as the last four had them, and has no day before today', () => {
    const graded = farm.past.map((one) => ({
      ...one,
      harvest: { ...one.harvest, kgByGrade: { A: 6, B: 2 } },
    }))
    const { lots } = meanOfFourDraws(cycles[0]!, { ...farm, past: graded }, 50, 1)!
    expect(lots[0]!.byGrade['A']![0]).toBeCloseTo(0.75 * lots[0]!.kg[0]!, 9)
    expect(Math.min(...lots[0]!.dayMs)).toBeGreaterThanOrEqual(NOW_MS)
  })

  it('says nothing where the crop was never harvested', () => {
    expect(meanOfFourDraws(cycles[0]!, { ...farm, past: [] }, 50, 1)).toBeNull()
    expect(meanOfFourDraws({ ...cycles[0]!, crop: 'telang' }, farm, 50, 1)).toBeNull()
  })
})
