import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawNormal } from '../../server/forecast/chance/draw.ts'
import { normalAt } from '../../server/forecast/chance/normal.ts'
import { quantilesOf } from '../../server/forecast/chance/quantiles.ts'
import { seeded } from '../../server/forecast/chance/random.ts'
import { studentAt } from '../../server/forecast/chance/student.ts'
import { expolinear, expolinearThrough } from '../../server/forecast/leafy/expolinear.ts'
import { drifted, observed } from '../../server/forecast/leafy/kalman.ts'
import { monotoneCubic } from '../../server/forecast/monotone-cubic.ts'
import {
  afterValues,
  predictiveOf,
  variancesOf,
} from '../../server/forecast/normal-inverse-gamma.ts'
import {
  crpsOfDraws,
  crpsOfLogNormal,
  crpsOfNormal,
  pinball,
} from '../../server/forecast/scores/crps.ts'

const CHANCES = [0.1, 0.2, 0.5, 0.8, 0.9]

describe('the score of a distribution', () => {
  it.each([
    [0, 1, 0, 0.233695],
    [0, 1, 1, 0.6024414],
    [0, 2, 1, 0.6628071],
  ])('N(%d, %d²) when %d came (Gneiting & Raftery)', (mean, sd, came, crps) => {
    expect(crpsOfNormal(mean, sd, came)).toBeCloseTo(crps, 6)
  })

  it('of a log-normal, of draws, and of a single number', () => {
    expect(crpsOfLogNormal(0, 1, 1)).toBeCloseTo(0.2674055, 6)
    expect(crpsOfDraws(Float64Array.of(4, 1, 3, 2), 2.5)).toBeCloseTo(0.375, 12)
    expect(crpsOfDraws(Float64Array.of(1, 1, 1, 1), 1)).toBe(0)
    expect(crpsOfNormal(3, 0, 5)).toBe(2)
  })

  it('of many draws comes near the closed form', () => {
    const draws = Float64Array.from({ length: 4000 }, (_, i) => normalAt((i + 0.5) / 4000))
    expect(crpsOfDraws(draws, 1)).toBeCloseTo(0.6024414, 3)
  })

  it('of a quantile is the pinball loss', () => {
    expect(pinball(0.9, 8, 10)).toBeCloseTo(1.8, 12)
    expect(pinball(0.9, 12, 10)).toBeCloseTo(0.2, 12)
  })
})

describe('a belief after six harvests', () => {
  const prior = { mean: Math.log(80), kappa: 2, alpha: 3, beta: 0.0675 }
  const belief = afterValues(prior, [78, 85, 91, 74, 88, 80].map(Math.log))

  it('has the posterior and the predictive quantiles of the closed form', () => {
    expect(belief.kappa).toBe(8)
    expect(belief.alpha).toBe(6)
    expect(belief.mean).toBeCloseTo(4.404713, 6)
    expect(belief.beta).toBeCloseTo(0.0834795, 7)
    const { freedom, location, scale } = predictiveOf(belief)
    expect(scale).toBeCloseTo(0.1251096, 6)
    const grams = CHANCES.map((c) => Math.exp(location + scale * studentAt(normalAt(c), freedom)))
    for (const [i, expected] of [69.064, 73.372, 81.836, 91.276, 96.969].entries()) {
      expect(grams[i]).toBeCloseTo(expected, 2)
    }
  })

  it('is the prior without values, and surer of its mean with every one', () => {
    expect(afterValues(prior, [])).toEqual(prior)
    fc.assert(
      fc.property(fc.double({ min: 3, max: 6, noNaN: true }), (value) => {
        expect(afterValues(belief, [value]).kappa).toBeGreaterThan(belief.kappa)
        const same = afterValues(belief, [belief.mean])
        expect(variancesOf(same).ofMean).toBeLessThan(variancesOf(belief).ofMean)
      }),
    )
  })
})

describe('a bed followed by weighings', () => {
  const template = monotoneCubic([7, 14, 21, 28, 35], [2.6, 14.1, 40.2, 81.6, 132.2].map(Math.log))
  const noise = { plant: 0.145, choice: 0.06, perDay: 0.01 / 7 }
  const seen = (hst: number, meanGrams: number) => ({ hst, meanGrams, count: 6 })
  const first = observed({ mean: 0, variance: 0.0484, hst: 0 }, seen(14, 12), template(14), noise)
  const second = observed(first, seen(21, 33), template(21), noise)

  it('has the gains, means and variances of the worked example', () => {
    expect(first.gain).toBeCloseTo(0.90591, 5)
    expect(first.mean).toBeCloseTo(-0.146094, 5)
    expect(first.variance).toBeCloseTo(0.00643574, 7)
    expect(second.gain).toBeCloseTo(0.698207, 5)
    expect(second.mean).toBeCloseTo(-0.181888, 5)
    expect(second.variance).toBeCloseTo(0.00496018, 7)
  })

  it.each([
    [1, [88.75, 95.6, 110.21, 127.06, 136.87]],
    [1.35, [82.27, 90.96, 110.21, 133.55, 147.64]],
  ])('and its harvest at day 35, with a spread factor of %d', (factor, expected) => {
    const then = drifted(second, 35, noise.perDay)
    const mean = template(35) + then.mean
    const sd = Math.sqrt(then.variance + 0.06 ** 2)
    expect(mean).toBeCloseTo(4.702428, 5)
    expect(sd).toBeCloseTo(0.168998, 5)
    const grams = CHANCES.map((chance) => Math.exp(mean + factor * sd * normalAt(chance)))
    for (const [i, each] of expected.entries()) expect(grams[i]).toBeCloseTo(each, 1)
  })
})

describe('growth', () => {
  it.each([
    [7, 4.6208],
    [14, 27.7259],
    [21, 88.6208],
    [28, 168.5954],
    [35, 252.0734],
  ])('expolinear at day %d (Goudriaan & Monteith)', (day, grams) => {
    expect(expolinear({ perDay: 12, relative: 0.3, lostDays: 14 }, day)).toBeCloseTo(grams, 3)
  })

  it('the curve through a weight goes through it', () => {
    expect(expolinear(expolinearThrough(90, 30, 0.3), 30)).toBeCloseTo(90, 9)
  })

  it('a curve through rising points meets them and never falls', () => {
    const rises = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), {
      minLength: 2,
      maxLength: 8,
    })
    fc.assert(
      fc.property(rises, (steps) => {
        const ys = steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, y) => sum + y, 0))
        const xs = ys.map((_, i) => 7 * (i + 1))
        const curve = monotoneCubic(xs, ys)
        for (const [i, x] of xs.entries()) expect(curve(x)).toBeCloseTo(ys[i]!, 9)
        for (let x = 0; x < 70; x += 0.5) {
          expect(curve(x + 0.5)).toBeGreaterThanOrEqual(curve(x) - 1e-9)
        }
      }),
    )
  })
})

describe('four beds of 20 kg that share luck', () => {
  it('have the pooled quantiles of the worked example', () => {
    const shared = seeded(3, 'shared')
    const own = seeded(3, 'own')
    const kg = Float64Array.from({ length: 60_000 }, () => {
      const common = 0.18 * drawNormal(shared)
      let total = 0
      for (let bed = 0; bed < 4; bed++) total += 20 * Math.exp(common + 0.1 * drawNormal(own))
      return total
    })
    const { p10, p20, p50, p80, p90 } = quantilesOf(kg)
    for (const [i, expected] of [63.2, 68.6, 80.3, 94, 102].entries()) {
      expect(Math.abs([p10, p20, p50, p80, p90][i]! - expected)).toBeLessThan(0.4)
    }
  })
})
