import { describe, expect, it } from 'vitest'
import type { WeighingBody } from '../../server/contract/entries.ts'
import type { Planting } from '../../server/growing/known.ts'
import { doubtsOfWeighing } from '../../server/growing/weighing.ts'
import { aPlanting, onDay, PRESENT } from './a-planting.ts'

const plants = (...grams: number[]): WeighingBody['plants'] =>
  grams.map((one, i) => ({ hole: 3 * i + 2, grams: one }))

const doubtsOn = (hst: number, grams: readonly number[], said: Partial<Planting> = {}) =>
  doubtsOfWeighing({ plants: plants(...grams), atMs: onDay(hst) }, aPlanting(said), PRESENT)

describe('A weighing', () => {
  it('that is usual for its crop and day goes in without a word', () => {
    expect(doubtsOn(14, [14, 16, 12, 15, 13, 17])).toEqual([])
    expect(doubtsOn(20, [35, 44, 38, 41, 50, 30])).toEqual([])
  })

  it('of ten times too much is asked about, with what was probably meant', () => {
    const selada = { crop: 'selada' } as const
    const [doubt, ...more] = doubtsOn(20, [400, 410, 390], selada)
    expect(more).toEqual([])
    expect(doubt).toMatchObject({ field: 'plants', question: 'weight_unlike_crop', likely: 40 })
    expect(doubt?.message.id).toBe(
      '400 g pada hari ke-20: selada biasanya sekitar 40 g. Maksudnya 40 g?',
    )
    expect(doubt?.message.en).toContain('Was 40 g meant?')
  })

  it('of 900 g on day 5 is asked about, and what the likely figure is follows the crop', () => {
    expect(doubtsOn(5, [900], { crop: 'selada' })[0]).toMatchObject({
      question: 'weight_unlike_crop',
      likely: 9,
    })
  })

  it('in kg where grams belong is asked about', () => {
    const [doubt] = doubtsOn(20, [0.038, 0.042, 0.04])
    expect(doubt).toMatchObject({ question: 'weight_unlike_crop', likely: 40 })
  })

  it('with one plant out of line names its hole', () => {
    const [doubt, ...more] = doubtsOn(14, [14, 160, 15, 13])
    expect(more).toEqual([])
    expect(doubt).toMatchObject({ field: 'plants/1', question: 'plant_unlike_others', likely: 16 })
    expect(doubt?.message.id).toBe('Lubang 5 160 g, yang lain sekitar 14 g. Maksudnya 16 g?')
  })

  it('that shrank or leapt against the week before is asked about', () => {
    const weighings = [{ atMs: onDay(13), grams: [22, 25, 24] }]
    expect(doubtsOn(20, [41, 44, 40], { weighings })).toEqual([])
    expect(doubtsOn(20, [12, 14, 11], { weighings })[0]).toMatchObject({
      question: 'weight_shrank',
    })
    const small = [{ atMs: onDay(18), grams: [20, 21, 22] }]
    expect(doubtsOn(20, [180, 175, 190], { weighings: small })[0]).toMatchObject({
      ...{ question: 'weight_leapt' },
    })
  })

  it('of a hole that is not there, or of one hole twice, is refused', () => {
    const on = (holes: readonly number[]) =>
      doubtsOfWeighing(
        { plants: holes.map((hole) => ({ hole, grams: 15 })), atMs: onDay(14) },
        aPlanting(),
        PRESENT,
      )
    expect(on([14, 121])[0]).toMatchObject({ field: 'plants', question: null })
    expect(on([14, 14])[0]?.message.id).toContain('Lubang 14 tertulis dua kali')
  })

  it('before transplanting, after the end or of a plant of two kilograms is refused', () => {
    expect(doubtsOn(-1, [2])[0]).toMatchObject({ field: 'atMs', question: null })
    expect(doubtsOn(19, [40], { endedMs: onDay(18) })[0]).toMatchObject({ question: null })
    expect(doubtsOn(19, [2000])[0]).toMatchObject({ field: 'plants/0', question: null })
  })
})
