import { describe, expect, it } from 'vitest'
import type { Crop } from '../../server/contract/crop.ts'
import type { Farm, FinishedCycle } from '../../server/forecast/inputs.ts'
import { LEADS, MEMBERS, UNTAUGHT } from '../../server/forecast/learned.ts'
import { baselinesOf } from '../../server/forecast/scores/baselines.ts'
import { goLive } from '../../server/forecast/scores/go-live.ts'
import { type Lesson, learnedFrom } from '../../server/forecast/scores/learn.ts'
import { rollingOrigin } from '../../server/forecast/scores/rolling-origin.ts'
import { stacked } from '../../server/forecast/scores/stack.ts'
import { type Summary, summaryOf } from '../../server/forecast/scores/summary.ts'
import { spreadFactor, widened } from '../../server/forecast/spread.ts'
import { someFarm } from './some-farm.ts'

const TRIAL = { draws: 300, seed: 1 }
const { farm, cycles } = someFarm({ beds: 1, past: 20 })

const sold = (farm: Farm, kg: readonly number[]): FinishedCycle[] =>
  farm.past
    .slice(0, kg.length)
    .toSorted((a, b) => b.harvest.atMs - a.harvest.atMs)
    .map((cycle, i) => ({
      ...cycle,
      harvest: { ...cycle.harvest, kgByGrade: { jual: kg[i]! } },
    }))

describe('the baselines', () => {
  it('are the same bed, the last four, the same time of last year and the guess', () => {
    const past = sold(farm, [10, 12, 14, 16, 90])
    const asked = { ...cycles[0]!, bed: past[1]!.bed, guessKg: 11 }
    const { lastCycle, lastFour, lastYear, guess } = baselinesOf(asked, { ...farm, past })
    expect(lastCycle?.kg).toBe(12)
    expect(lastFour?.kg).toBe(13)
    expect(lastFour?.sd).toBeGreaterThan(2)
    expect(lastYear).toBeNull()
    expect(guess).toEqual({ kg: 11, sd: 0 })
  })

  it('are scaled to the holes of the cycle that is asked for', () => {
    const past = sold(farm, [10])
    const half = { ...cycles[0]!, holes: past[0]!.holes / 2 }
    expect(baselinesOf(half, { ...farm, past }).lastFour?.kg).toBe(5)
  })
})

describe('a rolling origin', () => {
  const matured = rollingOrigin(farm, TRIAL)

  it('forecasts every cycle again from weeks before its harvest', () => {
    expect(matured).toHaveLength(20 * 4)
    for (const { originMs, harvestMs, rank, crps } of matured) {
      expect(originMs).toBeLessThan(harvestMs)
      expect(rank > 0 && rank < 1).toBe(true)
      expect(crps).toBeGreaterThanOrEqual(0)
    }
  })

  it('uses nothing that came later', () => {
    const firstMs = Math.min(...farm.past.map(({ harvest }) => harvest.atMs))
    const early = { ...farm, past: farm.past.filter(({ harvest }) => harvest.atMs <= firstMs) }
    const alone = rollingOrigin(early, TRIAL).filter(({ originMs }) => originMs < firstMs)
    const among = new Map(matured.map((one) => [`${one.cycle} ${one.originMs}`, one]))
    for (const one of alone) expect(among.get(`${one.cycle} ${one.originMs}`)).toEqual(one)
  })

  it('sums up to shares, counts and a skill for each lead', () => {
    for (const lead of LEADS) {
      const summary = summaryOf(matured, lead)!
      expect(summary.forecasts).toBe(20)
      expect(summary.ranks.reduce((sum, count) => sum + count, 0)).toBe(20)
      expect(summary.coverage.low).toBeLessThanOrEqual(summary.coverage.share)
      expect(summary.coverage.high).toBeGreaterThanOrEqual(summary.coverage.share)
      expect(summary.skill.lastFour).not.toBeNull()
      expect(summary.skill.guess).toBeNull()
    }
    expect(summaryOf([], '0-7')).toBeNull()
  })
})

describe('what scores teach', () => {
  const apart = { 'template-light': 0.01, 'template-history': 0.02, 'light-history': 0.01 }
  const lesson = (crop: Crop, template: number): Lesson => ({
    crop,
    lead: '8-14',
    members: { crps: { template, light: 0.2, history: 0.2 }, apart },
    stray: 0.5,
  })
  const lessons = (crop: Crop, template: number) =>
    Array.from({ length: 30 }, () => lesson(crop, template))

  it('is more weight for whoever was nearer, and never less than a twentieth for the others', () => {
    const taught = learnedFrom(lessons('pakcoy', 0.08)).all['8-14']
    expect(taught.weights.template).toBeGreaterThan(0.75)
    expect(taught.weights.light).toBeGreaterThanOrEqual(0.05)
    expect(MEMBERS.reduce((sum, name) => sum + taught.weights[name], 0)).toBeCloseTo(1, 9)
  })

  it('stays as it was for leads and crops that no score speaks of', () => {
    const learned = learnedFrom(lessons('pakcoy', 0.08))
    expect(learned.all['0-7']).toEqual(UNTAUGHT.all['0-7'])
    expect(learned.crops.selada).toBeUndefined()
  })

  it("is each crop's own, and of few scores near what all crops taught", () => {
    const both = [...lessons('pakcoy', 0.08), ...lessons('selada', 0.4)]
    const { crops } = learnedFrom(both)
    const weightOf = (crop: Crop) => crops[crop]!['8-14'].weights.template
    expect(weightOf('pakcoy')).toBeGreaterThan(0.6)
    expect(weightOf('selada')).toBeLessThan(0.2)
    const few = learnedFrom([...lessons('pakcoy', 0.08), lesson('selada', 0.4)])
    const all = few.all['8-14'].weights.template
    expect(Math.abs(few.crops.selada!['8-14'].weights.template - all)).toBeLessThan(0.2)
  })

  it('mixes members that err apart, where neither is nearer', () => {
    const far = { 'template-light': 0.1, 'template-history': 0.02, 'light-history': 0.1 }
    const { template, light, history } = stacked(
      Array.from({ length: 30 }, () => ({
        crps: { template: 0.1, light: 0.1, history: 0.1 },
        apart: far,
      })),
      { template: 0.4, light: 0.2, history: 0.4 },
    )
    expect(light).toBeGreaterThan(0.25)
    expect(template + light + history).toBeCloseTo(1, 9)
  })

  it('is a wider spread after surprises and a narrower one after none, within limits', () => {
    expect(spreadFactor([])).toBe(1)
    expect(spreadFactor(Array.from({ length: 20 }, () => 2))).toBeCloseTo(Math.sqrt(2.5), 9)
    expect(spreadFactor(Array.from({ length: 99 }, () => 9))).toBe(2)
    expect(spreadFactor(Array.from({ length: 999 }, () => 0))).toBe(0.8)
  })

  it('is, from 40 outcomes on, where the outcomes themselves lay', () => {
    const ln = Float64Array.from({ length: 1000 }, (_, i) => i / 1000)
    const strays = Array.from({ length: 41 }, (_, i) => (i - 20) / 10)
    const moved = widened(ln, { spread: 1, strays })
    const order = [...moved]
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(Math.max(...moved) - Math.min(...moved)).toBeGreaterThan(1.1)
  })
})

describe('the forecast goes live', () => {
  const good: Summary = {
    forecasts: 20,
    crps: 1,
    pinball: 1,
    coverage: { share: 0.8, low: 0.6, high: 0.9 },
    widthKg: 5,
    biasKg: 0,
    wape: 0.2,
    ranks: [],
    skill: { lastCycle: null, lastFour: 0.1, lastYear: null, guess: null },
  }
  const skillOf = (lastFour: number | null) => ({ ...good, skill: { ...good.skill, lastFour } })

  it('when it beats the mean of the last four and its range fits', () => {
    expect(goLive(good, null).use).toBe('model')
    expect(goLive(good, { share: 0.85, promised: 0.8 }).use).toBe('model')
  })

  it('also with a range that held more often than it had to, while few harvests prove it', () => {
    const cautious = { ...good, coverage: { share: 0.95, low: 0.79, high: 0.99 } }
    expect(goLive(cautious, null).use).toBe('model')
  })

  it('and otherwise says why the mean is used', () => {
    expect(goLive(skillOf(-0.1), null).why.id).toMatch(/^Belum lebih baik dari rata-rata/)
    expect(goLive(skillOf(null), null).use).toBe('mean_of_four')
    const narrow = { ...good, coverage: { share: 0.6, low: 0.4, high: 0.8 } }
    expect(goLive(narrow, null).use).toBe('mean_of_four')
    const wide = { ...good, coverage: { share: 0.99, low: 0.94, high: 1 } }
    expect(goLive(wide, null).use).toBe('mean_of_four')
    expect(goLive(good, { share: 0.7, promised: 0.8 }).use).toBe('mean_of_four')
  })

  it('and says of a young farm that there is nothing to judge by yet', () => {
    for (const nearest of [null, { ...good, forecasts: 3 }]) {
      expect(goLive(nearest, null).why.en).toMatch(/^There are not enough harvests/)
    }
  })
})
