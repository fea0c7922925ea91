import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawNormal } from '../../server/forecast/chance/draw.ts'
import { solvedBy, toTriangle } from '../../server/forecast/chance/gauss.ts'
import { seeded } from '../../server/forecast/chance/random.ts'
import {
  basesOf,
  foreseen,
  type Sight,
  type Straying,
} from '../../server/forecast/leafy/straying.ts'
import { foreseenByAll, strayingFits } from '../../server/forecast/leafy/straying-fit.ts'
import { nextShare } from '../../server/forecast/losses.ts'

const COMMON = { mean: 0, variance: 0.01, usualHst: 28 }
const LASTING: Straying = { seedling: 0.01, lasting: 0.06, passing: 0.004, passingDays: 7 }
const FADING: Straying = { seedling: 0.09, lasting: 0.004, passing: 0.03, passingDays: 7 }
const sight = (hst: number, away: number, doubt = 0.005): Sight => ({ hst, away, doubt })
const seenFrom = (of: Straying, sights: readonly Sight[], hst: number) =>
  foreseen(
    basesOf([...sights, { hst, doubt: 0 }], COMMON.usualHst),
    sights.map(({ away }) => away - COMMON.mean),
    of,
    COMMON,
  )

describe('a triangle of a covariance', () => {
  it('times itself is the covariance, and solves it', () => {
    const matrix = Float64Array.of(4, 0, 0, 2, 5, 0, 1, 3, 6)
    const triangle = matrix.slice()
    toTriangle(triangle, 3)
    const row = (i: number) => [0, 1, 2].map((j) => (j <= i ? triangle[i * 3 + j]! : 0))
    const times = (i: number, j: number) => row(i).reduce((sum, x, k) => sum + x * row(j)[k]!, 0)
    for (const [i, j] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
      [2, 2],
    ] as const) {
      expect(times(i, j)).toBeCloseTo(matrix[i * 3 + j]!, 12)
    }
    const solved = solvedBy(triangle, 3, [2, 3, 4])
    expect(solved.reduce((sum, x, k) => sum + x * row(2)[k]!, 0)).toBeCloseTo(4, 12)
  })
})

describe('how a bed strays from the template', () => {
  it('is what all beds do while it was not weighed', () => {
    const { mean, variance, unseen } = seenFrom(LASTING, [], 28)
    expect(mean).toBe(0)
    expect(unseen).toBe(1)
    expect(variance).toBeCloseTo(0.06 + 0.004 + 0.01 * Math.exp(-2 * 0.055 * 28) + 0.01, 9)
  })

  it('is one weighing more sure with each weighing, and never less', () => {
    const weighings = fc.array(
      fc.record({
        hst: fc.integer({ min: 1, max: 27 }),
        away: fc.double({ min: -1, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(weighings, fc.constantFrom(LASTING, FADING), (all, of) => {
        const sights = all.map(({ hst, away }) => sight(hst, away))
        const more = seenFrom(of, sights, 28)
        const less = seenFrom(of, sights.slice(0, -1), 28)
        expect(more.variance).toBeLessThanOrEqual(less.variance + 1e-9)
        expect(Number.isFinite(more.mean)).toBe(true)
        expect(more.unseen >= 0 && more.unseen <= 1).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('counts an early weighing for much where straying lasts and for little where it fades', () => {
    const early = [sight(10, 0.4)]
    expect(seenFrom(LASTING, early, 28).mean).toBeGreaterThan(0.25)
    expect(seenFrom(FADING, early, 28).mean).toBeLessThan(0.16)
    expect(seenFrom(FADING, [sight(27, 0.4)], 28).mean).toBeGreaterThan(0.25)
  })

  it('is learned from the finished cycles of the farm', () => {
    const random = seeded(3, 'farm')
    const cycles = (fades: boolean) =>
      Array.from({ length: 16 }, () => {
        const own = 0.25 * drawNormal(random)
        return [7, 14, 21, 28].map((hst) =>
          sight(hst, fades ? 0.25 * drawNormal(random) : (own * hst) / 28, 0.003),
        )
      })
    const toldBy = (fades: boolean) => {
      const likely = strayingFits(cycles(fades), 0.0625, COMMON)
      expect(likely.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThan(0.9)
      return foreseenByAll(likely, [sight(14, 0.2)], 28, COMMON).mean
    }
    expect(toldBy(false)).toBeGreaterThan(2 * toldBy(true))
  })
})

describe('losses to come', () => {
  const expected = { yes: 23, no: 2 }
  const spread = ({ yes, no }: { yes: number; no: number }) =>
    Math.sqrt((yes * no) / (yes + no) ** 2 / (yes + no + 1))

  it('are as expected before any harvest, and then as uneven as the farm has them', () => {
    const first = nextShare(expected, [])
    expect(first.yes / (first.yes + first.no)).toBeCloseTo(0.92, 9)
    const even = nextShare(
      expected,
      Array.from({ length: 20 }, () => 0.9),
    )
    const uneven = nextShare(
      expected,
      Array.from({ length: 20 }, (_, i) => (i % 2 ? 0.99 : 0.81)),
    )
    expect(spread(uneven)).toBeGreaterThan(2 * spread(even))
    expect(even.yes / (even.yes + even.no)).toBeCloseTo(0.9, 2)
  })

  it('stay shares whatever was written down', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (seen) => {
        const { yes, no } = nextShare(expected, seen)
        expect(yes > 0 && no > 0 && Number.isFinite(yes + no)).toBe(true)
      }),
    )
  })
})
