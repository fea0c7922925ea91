import { describe, expect, it } from 'vitest'
import type { HarvestBody } from '../../server/contract/entries.ts'
import { firstDoubt } from '../../server/growing/doubt.ts'
import { doubtsOfGuess } from '../../server/growing/guess.ts'
import { doubtsOfHarvest } from '../../server/growing/harvest.ts'
import type { Planting } from '../../server/growing/known.ts'
import { doubtsOfLosses } from '../../server/growing/losses.ts'
import { aPlanting, onDay, PRESENT, TODAY_MS } from './a-planting.ts'

type Lot = HarvestBody['lots'][number]
const lot = (amount: number, unit: Lot['unit'] = 'kg', grade: Lot['grade'] = 'jual'): Lot => ({
  ...{ amount, unit, grade },
})
const harvest = (lots: readonly Lot[], said: Partial<HarvestBody> = {}) => ({
  ...{ lots: [...lots], culls: [], deadHoles: null, isLast: true, isFailed: false },
  ...{ atMs: TODAY_MS, ...said },
})
const doubts = (noted: HarvestBody & { atMs: number }, said: Partial<Planting> = {}) =>
  doubtsOfHarvest(noted, aPlanting(said), PRESENT)

const PACKS = [{ unit: 'ikat', grams: 250 }] as const
const KANGKUNG = { crop: 'kangkung', holes: 171, packs: [{ unit: 'ikat', grams: 300 }] } as const

describe('A harvest', () => {
  it('that its bed can bring goes in without a word, in any unit', () => {
    expect(doubts(harvest([lot(6.9)]))).toEqual([])
    expect(doubts(harvest([lot(28, 'ikat')]), { packs: PACKS })).toEqual([])
    expect(doubts(harvest([lot(6900, 'g')]))).toEqual([])
    expect(doubts(harvest([lot(0)], { isFailed: true }))).toEqual([])
    expect(doubts(harvest([lot(6.5)]), KANGKUNG)).toEqual([])
  })

  it('of 76,9 kg for 7,69 is asked about with 7,69', () => {
    const [doubt] = doubts(harvest([lot(76.9)]))
    expect(doubt).toMatchObject({ field: 'lots/0', question: 'harvest_large', likely: 7.69 })
    expect(doubt?.message).toEqual({
      id: '76,9 kg dari 120 lubang pakcoy: biasanya sekitar 5,3 kg. Maksudnya 7,69 kg?',
      en: '76.9 kg from 120 holes of pak choi: usually about 5.3 kg. Was 7.69 kg meant?',
    })
    expect(firstDoubt(doubts(harvest([lot(76.9)])), ['harvest_large'])).toBeNull()
  })

  it('of bundles written as kg is asked about with the bundles and their kg', () => {
    const [doubt] = doubts(harvest([lot(12)]), { holes: 60, packs: PACKS })
    expect(doubt).toMatchObject({ question: 'harvest_large', likely: 3 })
    expect(doubt?.message.id).toContain('Maksudnya 12 ikat (3 kg)?')
  })

  it('of parts of a bundle, or of a few grams, was meant in kg', () => {
    expect(doubts(harvest([lot(7.69, 'ikat')]), { packs: PACKS })[0]).toMatchObject({
      question: 'unit_in_parts',
    })
    expect(doubts(harvest([lot(7.69, 'g')], { isLast: false }))[0]).toMatchObject({
      ...{ question: 'grams_for_kg', likely: 7690 },
    })
  })

  it('in g where kg belong, or far too small, is asked about', () => {
    expect(doubts(harvest([lot(0.69)]))[0]).toMatchObject({
      question: 'harvest_small',
      likely: 6.9,
    })
    expect(doubts(harvest([lot(690)]))[0]).toMatchObject({ likely: 6.9 })
    expect(doubts(harvest([lot(0.69)], { isFailed: true }))).toEqual([])
    expect(doubts(harvest([lot(0.69)], { isLast: false }))).toEqual([])
  })

  it('that no bed of so many holes can bring is refused, whatever is answered', () => {
    const wrong = doubts(harvest([lot(6900)]))
    expect(firstDoubt(wrong, ['harvest_large'])).toMatchObject({ question: null, field: 'lots/0' })
  })

  it('at half its age is asked about, unless the bed was lost', () => {
    const early = harvest([lot(3)], { isLast: false, ...{ atMs: onDay(6) } })
    expect(doubts(early)[0]).toMatchObject({ field: 'atMs', question: 'harvest_age' })
    expect(doubts({ ...early, isFailed: true })).toEqual([])
  })

  it('counts what was harvested before', () => {
    const before = [{ atMs: onDay(18), kg: 14 }]
    expect(doubts(harvest([lot(6)]), { harvests: before })[0]).toMatchObject({
      question: 'harvest_large',
    })
  })

  it('before planting, after the end or in the future is refused', () => {
    const refused = (atMs: number, said: Partial<Planting> = {}) =>
      doubts(harvest([lot(6)], { isLast: false, ...{ atMs } }), said)[0]
    expect(refused(onDay(-1))).toMatchObject({ field: 'atMs', question: null })
    expect(refused(TODAY_MS + 6 * 60_000)).toMatchObject({ field: 'atMs', question: null })
    expect(refused(TODAY_MS + 4 * 60_000)).toBeUndefined()
    expect(refused(onDay(19), { endedMs: onDay(18) })).toMatchObject({ field: 'atMs' })
  })

  it('cannot have more dead holes than were planted', () => {
    expect(doubts(harvest([lot(6)], { deadHoles: 121 }))[0]).toMatchObject({ field: 'deadHoles' })
  })

  it('of a bed nobody counted is taken as it is', () => {
    expect(doubts(harvest([lot(76.9)]), { holes: null })).toEqual([])
  })

  it('of a farm whose heads are heavy is judged by that farm', () => {
    const past = [260, 280, 240, 265, 250, 270].map((grams) => ({ hst: 42, grams }))
    const selada = { crop: 'selada', holes: 100 } as const
    expect(doubts(harvest([lot(26)], { isLast: false }), selada)).toHaveLength(1)
    expect(doubts(harvest([lot(26)], { isLast: false }), { ...selada, past })).toEqual([])
  })
})

describe('Dead holes', () => {
  const losses = (holes: number, deadHoles: number) =>
    doubtsOfLosses({ holes, reason: 'wilt', atMs: TODAY_MS }, aPlanting({ deadHoles }), PRESENT)

  it('with those before never exceed the holes, and a total noted again is recognised', () => {
    expect(losses(5, 10)).toEqual([])
    expect(losses(115, 10)[0]).toMatchObject({ question: null, likely: 105 })
    expect(losses(130, 0)[0]).toMatchObject({ question: null, likely: null })
    expect(losses(70, 0)[0]).toMatchObject({ question: 'losses_great' })
  })
})

describe('A guess', () => {
  const guess = (kg: number) => doubtsOfGuess({ kg, atMs: onDay(5) }, aPlanting(), PRESENT)

  it('far from what a bed brings is asked about', () => {
    expect(guess(7)).toEqual([])
    expect(guess(70)[0]).toMatchObject({ question: 'guess_odd', likely: 7 })
    expect(guess(7_000)[0]).toMatchObject({ question: null, likely: 7 })
  })
})
