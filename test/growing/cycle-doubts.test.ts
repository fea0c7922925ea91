import { describe, expect, it } from 'vitest'
import { type Bed, doubtsOfCycle, type WrittenCycle } from '../../server/growing/cycle.ts'
import { dayInCilegon, PRESENT } from './a-planting.ts'

const cycle = (said: Partial<WrittenCycle> = {}): WrittenCycle => ({
  ...{ crop: 'pakcoy', holes: 120, fruitsPerPlant: null },
  ...{ sownMs: null, plannedHarvestMs: null, endedMs: null },
  transplantedMs: dayInCilegon('2026-11-20'),
  ...said,
})
const bed = (said: Partial<Bed> = {}): Bed => ({
  ...{ name: 'Bedeng 1', kind: 'hydroponic', areaM2: null, plantings: [] },
  ...said,
})
const standing = (planted: string, ended: string | null, holes = 120) => ({
  ...{ crop: 'selada' as const, holes, plannedHarvestMs: dayInCilegon('2026-12-01') },
  transplantedMs: dayInCilegon(planted),
  endedMs: ended === null ? null : dayInCilegon(ended) + 86_400_000 - 1,
})
const questions = (written: WrittenCycle, of = bed()) =>
  doubtsOfCycle(written, of, PRESENT).map(({ field, question }) => `${field} ${question ?? 'no'}`)

describe('A planting', () => {
  it('of today, or planned for the next weeks, goes in without a word', () => {
    expect(questions(cycle())).toEqual([])
    const planned = { transplantedMs: dayInCilegon('2026-12-10') }
    expect(questions(cycle({ ...planned, plannedHarvestMs: dayInCilegon('2027-01-05') }))).toEqual(
      [],
    )
  })

  it('in a wrong year is asked about, or refused, with the day that was probably meant', () => {
    const lastYear = cycle({ transplantedMs: dayInCilegon('2025-11-20') })
    const [doubt] = doubtsOfCycle(lastYear, bed(), PRESENT)
    expect(doubt).toMatchObject({ field: 'transplantedMs', question: 'planted_long_ago' })
    expect(doubt?.likely).toBe(dayInCilegon('2026-11-20'))
    expect(doubt?.message.id).toContain('Maksudnya 20 Nov 2026?')
    expect(questions(cycle({ transplantedMs: dayInCilegon('2062-11-20') }))).toEqual([
      'transplantedMs no',
    ])
    expect(questions(cycle({ transplantedMs: dayInCilegon('2027-10-20') }))).toEqual([
      'transplantedMs planted_far_ahead',
    ])
  })

  it('cannot be harvested before it was planted, nor planted before it was sown', () => {
    const early = { plannedHarvestMs: dayInCilegon('2026-11-19') }
    expect(questions(cycle(early))).toEqual(['plannedHarvestMs no'])
    expect(questions(cycle({ sownMs: dayInCilegon('2026-11-21') }))).toEqual(['sownMs no'])
    expect(questions(cycle({ sownMs: dayInCilegon('2026-08-21') }))).toEqual([
      'sownMs nursery_long',
    ])
  })

  it('to be cut at an age at which nobody cuts its crop is asked about', () => {
    const at = (day: string) => questions(cycle({ plannedHarvestMs: dayInCilegon(day) }))
    expect(at('2026-12-16')).toEqual([])
    expect(at('2026-11-26')).toEqual(['plannedHarvestMs harvest_age'])
    expect(at('2027-02-20')).toEqual(['plannedHarvestMs harvest_age'])
  })

  it('past, with one of its years wrong, is told the day that was probably meant', () => {
    const past = { transplantedMs: dayInCilegon('2026-07-01') }
    const wrongEnd = cycle({ ...past, endedMs: dayInCilegon('2027-07-26') - 365 * 86_400_000 })
    expect(questions(wrongEnd)).toEqual([])
    const wrongStart = { transplantedMs: dayInCilegon('2062-07-01') }
    const [doubt] = doubtsOfCycle(
      cycle({ ...wrongStart, endedMs: dayInCilegon('2026-07-26') }),
      bed(),
      PRESENT,
    )
    expect(doubt).toMatchObject({ question: null, likely: dayInCilegon('2026-07-01') })
    const early = cycle({
      transplantedMs: dayInCilegon('2025-07-01'),
      endedMs: dayInCilegon('2026-07-26'),
    })
    expect(doubtsOfCycle(early, bed(), PRESENT)[0]).toMatchObject({
      ...{ question: 'harvest_age', likely: dayInCilegon('2025-07-26') },
    })
  })

  it('waits for a bed that still holds another, and may follow it on the same day', () => {
    const held = bed({ plantings: [standing('2026-11-01', null)] })
    expect(questions(cycle(), held)).toEqual(['transplantedMs no'])
    const [doubt] = doubtsOfCycle(cycle(), held, PRESENT)
    expect(doubt?.message.id).toBe(
      'Bedeng 1 masih berisi selada (tanam 1 Nov 2026): catat dulu panen terakhirnya, atau periksa tanggal.',
    )
    expect(questions(cycle(), bed({ plantings: [standing('2026-10-20', '2026-11-20')] }))).toEqual(
      [],
    )
    expect(questions(cycle(), bed({ plantings: [standing('2026-10-20', '2026-11-21')] }))).toEqual([
      'transplantedMs no',
    ])
  })

  it('planned into what is planned to stand still is asked about only', () => {
    const held = bed({ plantings: [standing('2026-11-01', null)] })
    expect(questions(cycle({ transplantedMs: dayInCilegon('2026-11-27') }), held)).toEqual([
      'transplantedMs overlaps_plan',
    ])
    expect(questions(cycle({ transplantedMs: dayInCilegon('2026-12-02') }), held)).toEqual([])
  })

  it('with ten times the usual holes, of the wrong kind, or with fruit on leaves is asked about', () => {
    const usual = bed({ plantings: [standing('2026-09-01', '2026-10-01')] })
    expect(questions(cycle({ crop: 'selada', holes: 1200 }), usual)).toEqual([
      'holes holes_unusual',
    ])
    expect(questions(cycle({ holes: 9000 }), bed({ areaM2: 6 }))).toEqual(['holes holes_unusual'])
    expect(questions(cycle({ crop: 'melon' }))).toEqual(['crop crop_of_bed'])
    expect(questions(cycle({ fruitsPerPlant: 2 }))).toEqual(['fruitsPerPlant no'])
  })
})
