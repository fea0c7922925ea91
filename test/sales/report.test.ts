import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUYER_TYPES } from '../../server/contract/buyers.ts'
import { CHANNELS } from '../../server/contract/products.ts'
import type { SalesSettings } from '../../server/contract/sales.ts'
import { reportOf } from '../../server/sales/report.ts'
import type { Sold } from '../../server/sales/sold.ts'
import { splitWhole } from '../../server/sales/split.ts'

const WIB = 'Asia/Jakarta'
const YEAR_MS = 366 * 86_400_000
const START_MS = Date.UTC(2026, 0, 1)

const groupCode = fc.constantFrom('regu-a', 'regu-b', 'pokja-3')
const aSold: fc.Arbitrary<Sold> = fc.record({
  order: fc.integer({ min: 1, max: 12 }),
  paidMs: fc.integer({ min: START_MS, max: START_MS + YEAR_MS }),
  product: fc.integer({ min: 1, max: 4 }),
  name: fc.constant({ id: 'Pakcoy', en: 'Pak choi' }),
  channel: fc.constantFrom(...CHANNELS),
  buyerType: fc.constantFrom(...BUYER_TYPES),
  group: fc.option(groupCode),
  packs: fc.nat(500),
  kg: fc.nat(50_000).map((g) => g / 1000),
  rupiah: fc.nat(50_000_000),
})
const premi = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  groups: fc.array(
    fc.record({ group: groupCode, weight: fc.double({ min: 0, max: 1000, noNaN: true }) }),
    { maxLength: 5 },
  ),
})

const aReport = (lines: readonly Sold[], set: Partial<SalesSettings['premi']> = {}) =>
  reportOf({
    ...{ zone: WIB, fromMs: START_MS, toMs: START_MS + YEAR_MS, lines, owedRupiah: 0 },
    premi: { share: 0, groups: [], ...set },
  })

const sum = (rows: readonly { readonly rupiah: number }[]) =>
  rows.reduce((all, { rupiah }) => all + rupiah, 0)

describe('a sales report', () => {
  it('says the same total whichever way it is split', () => {
    fc.assert(
      fc.property(fc.array(aSold, { maxLength: 40 }), premi, (lines, set) => {
        const report = aReport(lines, set)
        const { byProduct, byChannel, byBuyerType, byMonth, total } = report
        for (const rows of [byProduct, byChannel, byBuyerType, byMonth]) {
          expect(sum(rows)).toBe(total.rupiah)
          const grams = rows.reduce((all, { kg }) => all + Math.round(kg * 1000), 0)
          expect(grams).toBe(Math.round(total.kg * 1000))
        }
        expect(report.pnbpRupiah).toBe(total.rupiah)
      }),
    )
  })

  it('sets aside a premi whose parts are the whole, to the rupiah', () => {
    fc.assert(
      fc.property(fc.array(aSold, { maxLength: 40 }), premi, (lines, set) => {
        const { premi: split, total } = aReport(lines, set)
        expect(sum(split.groups)).toBe(split.rupiah)
        expect(split.rupiah).toBeLessThanOrEqual(total.rupiah)
        for (const { rupiah } of split.groups) expect(rupiah).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('gives a group what its own goods brought, and splits the rest by the farm’s weights', () => {
    const line = { order: 1, paidMs: START_MS, product: 1, name: { id: 'x', en: 'x' } }
    const of = (group: string | null, rupiah: number): Sold => ({
      ...line,
      ...{ channel: 'umum', buyerType: 'umum', group, packs: 1, kg: 0, rupiah },
    })
    const weights = [
      { group: 'regu-a', weight: 1 },
      { group: 'regu-b', weight: 3 },
    ]
    const lines = [of('regu-a', 600_000), of(null, 400_000)]
    const { groups } = aReport(lines, { share: 0.1, groups: weights }).premi
    expect(groups).toEqual([
      { group: 'regu-a', soldRupiah: 600_000, rupiah: 70_000 },
      { group: 'regu-b', soldRupiah: 0, rupiah: 30_000 },
      { group: null, soldRupiah: 400_000, rupiah: 0 },
    ])
    const [, unshared] = aReport(lines, { share: 0.1 }).premi.groups
    expect(unshared).toEqual({ group: null, soldRupiah: 400_000, rupiah: 40_000 })
  })

  it('counts a payment to the farm’s month, not to that of UTC', () => {
    const paidMs = Date.UTC(2026, 9, 31, 17, 30)
    const [line] = fc.sample(aSold, 1)
    const [month] = aReport([{ ...line!, paidMs }]).byMonth
    expect(month?.fromMs).toBe(Date.UTC(2026, 9, 31, 17))
  })
})

describe('a split', () => {
  it('is whole, sums to the total and is within one of the exact share', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(fc.nat(2_000_000_000), weights, (total, each) => {
        const parts = splitWhole(total, each)
        const all = each.reduce((a, b) => a + b, 0)
        if (!(all > 0)) return expect(parts.every((part) => part === 0)).toBe(true)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        parts.forEach((part, index) => {
          expect(Number.isInteger(part) && part >= 0).toBe(true)
          expect(Math.abs(part - total * (each[index]! / all))).toBeLessThanOrEqual(1)
        })
      }),
    )
  })
})
