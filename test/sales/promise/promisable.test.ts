import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawNormal } from '../../../server/forecast/chance/draw.ts'
import { seeded } from '../../../server/forecast/chance/random.ts'
import { freeKg } from '../../../server/sales/promise/free-kg.ts'
import { inSteps, packsIn } from '../../../server/sales/promise/packs.ts'
import { chanceOf, promisableKg } from '../../../server/sales/promise/promisable.ts'

const someDraws = fc
  .array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((kg) => Float64Array.from(kg))
const someLevel = fc.double({ min: 0.01, max: 1, noNaN: true })

describe('what may be promised', () => {
  it('is borne by at least the level’s share of the draws, and by fewer from there on', () => {
    fc.assert(
      fc.property(someDraws, someLevel, (free, level) => {
        const kg = promisableKg(free, level)
        expect(chanceOf(free, kg)).toBeGreaterThanOrEqual(level - 1e-9)
        const next = Math.min(...free.filter((one) => one > kg + 1e-5))
        if (Number.isFinite(next)) expect(chanceOf(free, next)).toBeLessThan(level)
      }),
    )
  })

  it('shrinks as the level rises, and is nothing of no draws', () => {
    fc.assert(
      fc.property(someDraws, someLevel, someLevel, (free, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        expect(promisableKg(free, high)).toBeLessThanOrEqual(promisableKg(free, low))
      }),
    )
    expect([promisableKg(new Float64Array(), 0.8), chanceOf(new Float64Array(), 1)]).toEqual([0, 0])
  })

  it('takes the tenth smallest of a hundred at 9 of 10, not a value between two', () => {
    const free = Float64Array.from({ length: 100 }, (_, i) => 99 - i)
    expect([promisableKg(free, 0.9), promisableKg(free, 0.8), promisableKg(free, 1)]).toEqual([
      10, 20, 0,
    ])
  })

  it('pools four beds under one luck: far from four times one, and less than the sum of their P20', () => {
    const random = seeded(3, 'beds')
    const draws = 20_000
    const beds = Array.from({ length: 4 }, () => new Float32Array(draws))
    for (let draw = 0; draw < draws; draw++) {
      const shared = drawNormal(random) * 0.18
      for (const bed of beds) bed[draw] = 20 * Math.exp(shared + drawNormal(random) * 0.1)
    }
    const freeOf = (kg: Float32Array) => freeKg({ fromMs: 0, days: 1, draws, kg }, 0, [], 0)
    const pooled = freeOf(beds[0]!.map((_, i) => beds.reduce((sum, bed) => sum + bed[i]!, 0)))
    const promised = [0.9, 0.8, 0.5].map((level) => promisableKg(pooled, level))
    for (const [i, kg] of [63.2, 68.6, 80.3].entries())
      expect(promised[i]! / kg).toBeCloseTo(1, 1.7)
    const alone = (level: number) =>
      beds.reduce((sum, bed) => sum + promisableKg(freeOf(bed), level), 0)
    expect(alone(0.8) / 67.3).toBeCloseTo(1, 1.7)
    expect(alone(0.9) / 61.4).toBeCloseTo(1, 1.7)
    expect(chanceOf(pooled, 80)).toBeCloseTo(0.5, 1)
  })
})

describe('packs', () => {
  it('are whole ones, rounded down, and a binary fraction costs none', () => {
    expect(packsIn(0.3, 0.1)).toBe(3)
    expect(packsIn(2.49, 0.5)).toBe(4)
    expect([packsIn(0.2, 0.25), packsIn(-3, 0.25), packsIn(3, 0)]).toEqual([0, 0, 0])
  })

  it('keep to the least order and to whole steps above it', () => {
    expect([0, 4, 5, 6, 9, 10].map((packs) => inSteps(packs, 5, 2))).toEqual([0, 0, 5, 5, 9, 9])
  })
})
