import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  drawAmong,
  drawCount,
  drawGamma,
  drawNormal,
  drawShare,
  drawSpreadCount,
  drawStudent,
} from '../../server/forecast/chance/draw.ts'
import { normalAt, normalChance } from '../../server/forecast/chance/normal.ts'
import { quantileOf, quantilesOf } from '../../server/forecast/chance/quantiles.ts'
import { type Random, seeded } from '../../server/forecast/chance/random.ts'
import { studentAt } from '../../server/forecast/chance/student.ts'

const COUNT = 20_000

function moments(draw: (random: Random) => number) {
  const random = seeded(11, 'moments')
  const draws = Array.from({ length: COUNT }, () => draw(random))
  const mean = draws.reduce((sum, x) => sum + x, 0) / COUNT
  return { mean, variance: draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / COUNT }
}

describe('a seeded stream', () => {
  it('is the same for the same seed and names, and another for any other', () => {
    const first = (seed: number, ...names: string[]) => {
      const random = seeded(seed, ...names)
      return [random(), random(), random()]
    }
    expect(first(7, 'bed', 'a')).toEqual(first(7, 'bed', 'a'))
    const streams = [first(7, 'bed', 'a'), first(8, 'bed', 'a'), first(7, 'beda'), first(7)]
    expect(new Set(streams.map(([x]) => x)).size).toBe(streams.length)
  })

  it('is uniform between 0 and 1 and touches neither', () => {
    const { mean, variance } = moments((random) => random())
    expect(mean).toBeCloseTo(0.5, 1)
    expect(variance).toBeCloseTo(1 / 12, 2)
    const random = seeded(1)
    for (let i = 0; i < COUNT; i++) {
      const x = random()
      expect(x > 0 && x < 1).toBe(true)
    }
  })
})

describe('known distributions', () => {
  it.each([
    [0, 0.5],
    [1, 0.841344746],
    [-1.959964, 0.025],
    [3, 0.998650102],
    [-8, 6.22096e-16],
  ])('the chance below %d is the one in the tables', (z, chance) => {
    expect(normalChance(z)).toBeCloseTo(chance, 8)
  })

  it('a chance and its place lead back to one another', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (chance) => {
        expect(normalChance(normalAt(chance))).toBeCloseTo(chance, 10)
      }),
    )
  })

  it.each([
    [6, 2.5758293, 3.70743, 2],
    [12, -1.2815516, -1.356217, 4],
    [12, 1.6448536, 1.782288, 4],
    [30, 1.959964, 2.042272, 4],
  ])('Student with %d degrees at z %d is the one in the tables', (freedom, z, t, digits) => {
    expect(studentAt(z, freedom)).toBeCloseTo(t, digits)
  })

  it.each<[string, (random: Random) => number, number, number]>([
    ['normal', drawNormal, 0, 1],
    ['gamma 3', (random) => drawGamma(random, 3), 3, 3],
    ['gamma 0.5', (random) => drawGamma(random, 0.5), 0.5, 0.5],
    ['share 23:2', (random) => drawShare(random, { yes: 23, no: 2 }), 0.92, 0.00283],
    ['Student 12', (random) => drawStudent(random, 12), 0, 1.2],
    ['count 4', (random) => drawCount(random, 4), 4, 4],
    ['count 200', (random) => drawCount(random, 200), 200, 200],
    ['spread count', (random) => drawSpreadCount(random, 6, 3), 6, 18],
    ['20 at 0.3', (random) => drawAmong(random, 20, 0.3), 6, 4.2],
    ['500 at 0.9', (random) => drawAmong(random, 500, 0.9), 450, 45],
  ])('draws of %s have its mean and variance', (_, draw, mean, variance) => {
    const drawn = moments(draw)
    expect(Math.abs(drawn.mean - mean)).toBeLessThan(5 * Math.sqrt(variance / COUNT) + 0.005)
    expect(drawn.variance / variance).toBeGreaterThan(0.9)
    expect(drawn.variance / variance).toBeLessThan(1.1)
  })
})

describe('quantiles', () => {
  it('are ordered, within the draws, and those of a known row', () => {
    expect(quantileOf(Float64Array.of(1, 2, 3, 4, 5), 0.5)).toBe(3)
    expect(quantileOf(Float64Array.of(1, 2), 0.25)).toBe(1.25)
    expect(quantileOf(new Float64Array(0), 0.5)).toBeNaN()
    const rows = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(rows, (row) => {
        const { p10, p20, p50, p80, p90 } = quantilesOf(Float64Array.from(row))
        const ordered = [Math.min(...row), p10, p20, p50, p80, p90, Math.max(...row)]
        expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
      }),
    )
  })
})
