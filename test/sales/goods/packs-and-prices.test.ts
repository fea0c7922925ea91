import { describe, expect, it } from 'vitest'
import { kgPerPack, labelKg, type Weighable } from '../../../server/sales/kg-per-pack.ts'
import {
  perKgOf,
  priceFor,
  pricesInForce,
  pricesToCome,
} from '../../../server/sales/price-in-force.ts'

const pakcoy: Weighable = { crop: 'pakcoy', unit: 'ikat', content_amount: 250, content_of: 'g' }
const ikat = (grams: number) => [{ crop: 'pakcoy' as const, unit: 'ikat' as const, grams }]
const price = (
  id: number,
  from_ms: number,
  rupiah: number,
  channel: 'umum' | 'ritel' = 'umum',
) => ({
  ...{ id, from_ms, rupiah, channel },
})

describe('the weight of a pack', () => {
  it('is what its label promises, or what such packs weigh here where that is more', () => {
    expect(kgPerPack(pakcoy, [])).toBe(0.25)
    expect(kgPerPack(pakcoy, ikat(220))).toBe(0.25)
    expect(kgPerPack(pakcoy, ikat(290))).toBe(0.29)
    expect(kgPerPack({ ...pakcoy, unit: 'kg' }, ikat(290))).toBe(1)
  })

  it('of pieces is theirs, and of what nobody weighed is not known', () => {
    const melon: Weighable = { crop: 'melon', unit: 'buah', content_amount: null, content_of: null }
    const weighed = [{ crop: 'melon' as const, unit: 'buah' as const, grams: 1400 }]
    expect(kgPerPack(melon, weighed)).toBe(1.4)
    const three: Weighable = { ...melon, unit: 'bungkus', content_amount: 3, content_of: 'pcs' }
    expect(kgPerPack(three, weighed)).toBeCloseTo(4.2)
    expect(kgPerPack(melon, ikat(250))).toBeNull()
  })

  it('of a bottle is its litres', () => {
    const bottle: Weighable = { crop: null, unit: 'botol', content_amount: 350, content_of: 'ml' }
    expect(labelKg(bottle)).toBe(0.35)
    expect(perKgOf(7000, bottle)).toBeCloseTo(20_000)
    expect(perKgOf(7000, { ...bottle, content_amount: 2, content_of: 'pcs' })).toBeNull()
  })
})

describe('a price', () => {
  it('holds from its day until the next one, and the later word of one day holds', () => {
    const rows = [price(1, 100, 5000), price(2, 200, 6000), price(3, 200, 6500)]
    const at = (ms: number) => priceFor(rows, 'umum', ms)?.rupiah ?? null
    expect([at(99), at(100), at(199), at(200)]).toEqual([null, 5000, 5000, 6500])
    expect(pricesToCome(rows, 150).map(({ rupiah }) => rupiah)).toEqual([6500])
  })

  it('set for a later day is not undone by one set for today', () => {
    const rows = [price(1, 300, 7000), price(2, 100, 5000)]
    expect(priceFor(rows, 'umum', 100)?.rupiah).toBe(5000)
    expect(priceFor(rows, 'umum', 300)?.rupiah).toBe(7000)
  })

  it('of a channel without its own is the public one', () => {
    const rows = [price(1, 100, 5000), price(2, 100, 4500, 'ritel')]
    expect(priceFor(rows, 'ritel', 100)?.rupiah).toBe(4500)
    expect(priceFor(rows, 'grosir', 100)?.channel).toBe('umum')
    expect(pricesInForce(rows, 100).map(({ channel }) => channel)).toEqual(['umum', 'ritel'])
  })
})
