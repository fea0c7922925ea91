import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAIR_RULES } from '../../../server/contract/promise.ts'
import { type Claimant, fairShare } from '../../../server/sales/promise/fair-share.ts'
import { handOver } from '../../../server/sales/promise/hand-over.ts'
import { isKept, keptOf, tally } from '../../../server/sales/promise/record.ts'
import { mostHandedOver } from './most-handed-over.ts'

const someClaimants = fc
  .array(
    fc.record({
      packs: fc.integer({ min: 1, max: 40 }),
      promisedMs: fc.integer({ min: 0, max: 5 }),
      hasContract: fc.boolean(),
      isPerhaps: fc.boolean(),
    }),
    { maxLength: 7 },
  )
  .map((all) => all.map((one, line): Claimant => ({ line, ...one })))
const sumOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0)

describe('a harvest that is short', () => {
  it('is shared in whole packs, all of them, and nobody gets more than was promised', () => {
    const packs = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(someClaimants, packs, fc.constantFrom(...FAIR_RULES), (all, there, rule) => {
        const shares = fairShare(all, there, rule)
        expect(shares.every((share, i) => Number.isInteger(share) && share <= all[i]!.packs)).toBe(
          true,
        )
        expect(Math.min(...shares, 0)).toBe(0)
        expect(sumOf(shares)).toBe(Math.min(there, sumOf(all.map((one) => one.packs))))
        const firmIsShort = all.some((one, i) => !one.isPerhaps && shares[i]! < one.packs)
        const perhaps = sumOf(shares.filter((_, i) => all[i]!.isPerhaps))
        if (firmIsShort) expect(perhaps).toBe(0)
      }),
    )
  })

  it('goes by the rule that is told', () => {
    const one = { hasContract: false, isPerhaps: false }
    const all: Claimant[] = [
      { ...one, line: 1, packs: 10, promisedMs: 2 },
      { ...one, line: 2, packs: 10, promisedMs: 1 },
      { ...one, line: 3, packs: 10, promisedMs: 3, hasContract: true },
      { ...one, line: 4, packs: 10, promisedMs: 0, isPerhaps: true },
    ]
    expect(fairShare(all, 15, 'contract_then_oldest')).toEqual([0, 5, 10, 0])
    expect(fairShare(all, 15, 'oldest_first')).toEqual([5, 10, 0, 0])
    expect(fairShare(all, 16, 'proportional')).toEqual([5, 6, 5, 0])
    expect(fairShare(all, 33, 'proportional')).toEqual([10, 10, 10, 3])
  })

  it('is handed over day by day as far as it goes', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 })
    const demands = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 4 }), kg: fc.integer({ min: 0, max: 9 }) }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(amounts, demands, fc.integer({ min: 0, max: 5 }), (harvest, asked, shelf) => {
        const supply = { fromMs: 0, days: 5, draws: 1, kg: Float32Array.from(harvest) }
        const given = handOver(supply, shelf, asked).map(([kg]) => kg!)
        expect(given.every((kg, i) => kg >= 0 && kg <= asked[i]!.kg)).toBe(true)
        expect(sumOf(given)).toBe(mostHandedOver(harvest, shelf, asked))
      }),
    )
  })
})

describe('a promise', () => {
  const line = { level: 0.8, dayMs: 0, deliveredMs: 10, share: 1 }

  it('was kept where 98 % of it was handed over by the end of its day', () => {
    expect(isKept({ ...line, share: 0.98 }, 11)).toBe(true)
    expect(isKept({ ...line, share: 0.97 }, 11)).toBe(false)
    expect(isKept(line, 10)).toBe(false)
    expect(isKept({ ...line, deliveredMs: null }, 11)).toBe(false)
  })

  it('is counted by its level, the newest hundred of them', () => {
    const due = Array.from({ length: 120 }, (_, i) => ({
      ...{ dayMs: i, deliveredMs: i < 30 ? null : i, share: 1 },
      level: i % 2 === 0 ? 0.8 : 0.9,
    }))
    expect(tally(due, (dayMs) => dayMs + 1)).toEqual({
      all: { promised: 100, kept: 90 },
      levels: [
        { level: 0.8, promised: 50, kept: 45 },
        { level: 0.9, promised: 50, kept: 45 },
      ],
    })
  })

  it('judges the forecast once thirty came due, and forgives it plain bad luck', () => {
    const record = (promised: number, kept: number) => keptOf([{ level: 0.8, promised, kept }])
    expect(record(29, 0)).toBeNull()
    const ofHundred = (kept: number) => {
      const judged = record(100, kept)!
      return judged.share >= judged.promised
    }
    expect([80, 77, 75, 60].map(ofHundred)).toEqual([true, true, false, false])
  })
})
