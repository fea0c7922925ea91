import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareToBear, spoiltShare } from '../../../server/sales/promise/beyond-draws.ts'

const due = (count: number, chance: number, kept: number) =>
  Array.from({ length: count }, (_, i) => ({
    chance,
    isKept: i < kept * count,
    harvest: `pakcoy ${i}`,
  }))

describe('what no draw has', () => {
  it('is expected to spoil one promise in fifty before there is a record', () => {
    expect(spoiltShare([])).toBeCloseTo(0.02, 12)
    expect(shareToBear(0.8, 0.02, 500)).toBe(0.816)
    expect(shareToBear(0.95, 0.02, 500)).toBe(0.97)
  })

  it('grows with promises that were broken more often than said, and goes with those that were kept', () => {
    expect(spoiltShare(due(200, 0.9, 0.8))).toBe(0.05)
    expect(spoiltShare(due(200, 0.9, 0.88))).toBeCloseTo(0.0214, 3)
    expect(spoiltShare(due(200, 0.9, 0.95))).toBe(0)
  })

  it('counts promises of one harvest as one, for they are broken together', () => {
    const ten = due(10, 0.9, 0).map((one) => ({ ...one, harvest: 'pakcoy 1' }))
    expect(spoiltShare(ten)).toBeCloseTo(spoiltShare(ten.slice(0, 1)), 12)
    expect(spoiltShare(ten)).toBeLessThan(0.03)
  })

  it('never asks for less than the level, nor for more than all draws', () => {
    const share = fc.double({ min: 0, max: 0.05, noNaN: true })
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        share,
        fc.integer({ min: 1, max: 500 }),
        (level, spoilt, draws) => {
          const asked = shareToBear(level, spoilt, draws)
          expect(asked).toBeGreaterThanOrEqual(level)
          expect(asked).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})
