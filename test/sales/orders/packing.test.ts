import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubtsOfPacked, endOfLine, packedOf } from '../../../server/sales/packing.ts'

const bunch = { name_id: 'Pakcoy', name_en: 'Pak choi', unit: 'ikat' } as const
const loose = { ...bunch, unit: 'kg' } as const
const ordered = { at: 'lines/0', product: bunch, packs: 20, rupiah: 5_000, labelKg: 0.25 }
const byWeight = { ...ordered, product: loose, packs: 10, rupiah: 20_000, labelKg: 1 }

const questionsOf = (line: typeof ordered | typeof byWeight, wish: object) =>
  doubtsOfPacked(line, packedOf(line, wish, 0.1), 0.1).map(({ question }) => question)

describe('what was packed', () => {
  it('is as it was ordered unless somebody says otherwise', () => {
    expect(packedOf(ordered, {}, 0.1)).toEqual({
      ...{ packs: 20, kg: 5, billed: 20, billedRupiah: 100_000 },
    })
    expect(packedOf(ordered, { packs: 18, kg: 4.6 }, 0.1)).toEqual({
      ...{ packs: 18, kg: 4.6, billed: 18, billedRupiah: 90_000 },
    })
  })

  it('is billed by its weight where it is sold by weight, up to the tolerance', () => {
    expect(packedOf(byWeight, { kg: 9.645 }, 0.1)).toMatchObject({
      ...{ billed: 9.645, billedRupiah: 192_900 },
    })
    expect(packedOf(byWeight, { kg: 10.8 }, 0.1)).toMatchObject({ billed: 10.8 })
    expect(packedOf(byWeight, { kg: 12 }, 0.1)).toMatchObject({ kg: 12, billed: 11 })
  })

  it('is asked about where it weighs unlike its label, or more is billed than was ordered', () => {
    expect(questionsOf(ordered, { kg: 5.5 })).toEqual([])
    expect(questionsOf(ordered, { kg: 5.6 })).toEqual(['weight_off'])
    expect(questionsOf(ordered, { kg: 0 })).toEqual(['weight_off'])
    expect(questionsOf(ordered, { billed: 21 })).toEqual(['billed_more'])
    expect(questionsOf(byWeight, { kg: 11, billed: 11 })).toEqual([])
    expect(questionsOf(byWeight, { kg: 11, billed: 11.5 })).toEqual(['billed_more'])
  })

  it('is never more packs than were promised', () => {
    expect(doubtsOfPacked(ordered, packedOf(ordered, { packs: 21 }, 0.1), 0.1)).toMatchObject([
      { field: 'lines/0/packs', question: null, likely: 20 },
    ])
  })

  it('is billed in whole rupiah, to the gram, and nobody pays for more unasked', () => {
    const packs = fc.integer({ min: 1, max: 500 })
    fc.assert(
      fc.property(packs, packs, fc.double({ min: 0, max: 600, noNaN: true }), (most, got, kg) => {
        const line = { ...byWeight, packs: Math.max(most, got) }
        const packed = packedOf(line, { packs: Math.min(most, got), kg }, 0.1)
        expect(Number.isInteger(packed.billedRupiah)).toBe(true)
        expect(packed.billed).toBeLessThanOrEqual(line.packs * 1.1 + 0.001)
        expect(packed.billed).toBeLessThanOrEqual(kg + 0.001)
      }),
    )
  })

  it('says how a line ended', () => {
    expect([endOfLine(5, 5), endOfLine(5, 3), endOfLine(5, 0)]).toEqual([
      ...['delivered', 'partial', 'short'],
    ])
  })
})
