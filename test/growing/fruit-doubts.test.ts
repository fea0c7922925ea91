import { describe, expect, it } from 'vitest'
import type { FruitSizeBody } from '../../server/contract/entries.ts'
import { doubtsOfBrix, doubtsOfFruitSet, doubtsOfFruitSize } from '../../server/growing/fruit.ts'
import type { Planting } from '../../server/growing/known.ts'
import { aPlanting, dayInCilegon, onDay, PRESENT, TODAY_MS } from './a-planting.ts'

const melon = (said: Partial<Planting> = {}) =>
  aPlanting({ crop: 'melon', holes: 40, transplantedMs: dayInCilegon('2026-09-20'), ...said })

type Fruit = FruitSizeBody['fruit'][number]
const fruit = (said: Partial<Fruit>): Fruit => ({
  ...{ tag: '7', lengthCm: null, widthCm: null, girthCm: null, grams: null },
  ...said,
})
const sizes = (said: readonly Partial<Fruit>[], planting = melon()) =>
  doubtsOfFruitSize({ fruit: said.map(fruit), atMs: TODAY_MS }, planting, PRESENT)
const brix = (...values: number[]) =>
  doubtsOfBrix({ brix: values, atMs: TODAY_MS }, melon(), PRESENT)
const counted = (count: number, planting = melon(), atMs = TODAY_MS) =>
  doubtsOfFruitSet({ count, atMs }, planting, PRESENT)

describe('Fruit of a melon', () => {
  it('of one or two on a plant goes in; more than eight cannot be', () => {
    expect(counted(38)).toEqual([])
    expect(counted(75, melon({ fruitsPerPlant: 2 }))).toEqual([])
    expect(counted(150)[0]).toMatchObject({ question: 'fruit_many' })
    expect(counted(380)[0]).toMatchObject({ field: 'count', question: null, likely: 38 })
  })

  it('is neither on a leaf crop nor on a young vine', () => {
    expect(counted(38, aPlanting())[0]).toMatchObject({ question: null })
    const young = melon({ transplantedMs: onDay(10) })
    expect(counted(38, young)[0]).toMatchObject({ question: 'fruit_early' })
  })

  it('agrees in weight with its size', () => {
    expect(sizes([{ lengthCm: 14, widthCm: 13, grams: 1150 }])).toEqual([])
    expect(sizes([{ girthCm: 42, grams: 1160 }])).toEqual([])
    const [doubt] = sizes([{ lengthCm: 14, widthCm: 13, grams: 115 }])
    expect(doubt).toMatchObject({ question: 'weight_unlike_size', likely: 1150 })
    expect(sizes([{ lengthCm: 14, widthCm: 13, grams: 1.15 }])[0]).toMatchObject({ likely: 1150 })
    expect(sizes([{ widthCm: 13, girthCm: 60 }])[0]).toMatchObject({
      question: 'girth_unlike_width',
    })
  })

  it('is not half a metre long, and millimetres are recognised', () => {
    expect(sizes([{ lengthCm: 140, widthCm: 13 }])[0]).toMatchObject({ question: null, likely: 14 })
    expect(sizes([{}])[0]).toMatchObject({ question: null })
  })

  it('has its own tag, and does not shrink', () => {
    expect(sizes([{ girthCm: 30 }, { girthCm: 31 }])[0]).toMatchObject({ field: 'fruit' })
    const before = melon({ fruit: [{ atMs: TODAY_MS - 6 * 86_400_000, tag: '7', grams: 900 }] })
    expect(sizes([{ grams: 600 }], before)[0]).toMatchObject({ question: 'fruit_shrank' })
    expect(sizes([{ grams: 950 }], before)).toEqual([])
  })

  it('has 13 °Brix, not 130', () => {
    expect(brix(11.5, 13)).toEqual([])
    const [doubt] = brix(12, 130)
    expect(doubt).toMatchObject({ field: 'brix/1', question: null, likely: 13 })
    expect(doubt?.message.id).toBe('Brix 130: melon biasanya 8–16. Maksudnya 13?')
    expect(brix(25)[0]).toMatchObject({ question: 'brix_odd' })
  })
})
