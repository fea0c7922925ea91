import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthPicture, weighedOf } from '../../dashboard/app/outlook/growth-picture.ts'
import { spellsOf } from '../../dashboard/app/outlook/stress-spells.ts'
import { weekPicture } from '../../dashboard/app/outlook/week-picture.ts'
import { weekName, weekSentence } from '../../dashboard/app/outlook/week-text.ts'
import { comingOf, gradesOf, weeksOf } from '../../dashboard/app/outlook/weeks.ts'
import type { CropForecast, ForecastWindow, Range } from '../../server/contract/forecast.ts'
import { formatsIn } from '../../server/words/format.ts'
import { OUTLOOK_WORDS } from '../../server/words/outlook-pages.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
/** Monday 23 November 2026, 00.00 WIB */
const MONDAY = Date.UTC(2026, 10, 22, 17)
const WIB = { name: 'Asia/Jakarta', label: 'WIB' }
const speech = { say: OUTLOOK_WORDS.id, formats: formatsIn('id', WIB) }
const kg = (p10: number, p50: number, p90: number): Range => {
  return { p10, p20: (p10 + p50) / 2, p50, p80: (p50 + p90) / 2, p90 }
}
const aWindow = (n: number, more: Partial<ForecastWindow> = {}): ForecastWindow => ({
  ...{ fromMs: MONDAY + n * WEEK, toMs: MONDAY + (n + 1) * WEEK, grade: 'jual' },
  ...{ kg: kg(24, 30, 38), baselineKg: null, harvestedKg: 0, committedKg: 0 },
  ...more,
})
const aCrop = (...windows: ForecastWindow[]): CropForecast => ({
  ...{ crop: 'pakcoy', inUse: 'model', tier: 'full', skill: null, assumed: [], cycles: [] },
  ...{ why: { id: '', en: '' }, tierWords: { id: '', en: '' } },
  windows,
})
const told = (window: ForecastWindow, nowMs = MONDAY + DAY) =>
  weeksOf(aCrop(window), window.grade, nowMs).map((week) => weekSentence(week, speech))

describe('a week of the forecast', () => {
  it('is told with how often it holds', () => {
    expect(told(aWindow(0))).toEqual([
      'Minggu 23–29 Nov: paling sedikit 24 kg (9 dari 10 minggu), biasanya 30 kg, paling banyak 38 kg.',
    ])
    expect(told(aWindow(1, { kg: kg(0, 4.8, 9) }))[0]).toMatch(
      /^Minggu 30 Nov–6 Des: biasanya 4,8 kg.*bisa juga belum ada panen/,
    )
    expect(told(aWindow(1, { kg: kg(0, 0, 9) }))[0]).toMatch(/biasanya belum ada panen/)
    expect(told(aWindow(1, { kg: kg(0, 0, 0) }))[0]).toMatch(/: belum ada panen/)
  })

  it('holds, while it runs, what came in and what is still to come', () => {
    const [week] = weeksOf(aCrop(aWindow(0, { harvestedKg: 10 })), 'jual', MONDAY + DAY)
    expect(week?.kg).toEqual({ p10: 34, p20: 37, p50: 40, p80: 44, p90: 48 })
    const over = weeksOf(aCrop(aWindow(0, { harvestedKg: 10 })), 'jual', MONDAY + WEEK)
    expect(over).toMatchObject([{ when: 'past', kg: { p50: 30 } }])
    expect(comingOf(over)).toEqual([])
    const done = aWindow(0, { harvestedKg: 10, kg: kg(0, 0, 0) })
    expect(told(done)[0]).toMatch(/sudah dipanen 10,0 kg; tidak ada lagi/)
    expect(weekPicture(weeksOf(aCrop(done), 'jual', MONDAY), MONDAY, '').fan).toMatchObject([
      { range: null },
    ])
  })

  it('draws no line of promises as long as nothing is promised', () => {
    const picture = (committedKg: number) => {
      const weeks = weeksOf(aCrop(aWindow(0, { committedKg }), aWindow(1)), 'jual', MONDAY)
      return weekPicture(weeks, MONDAY, '').steps
    }
    expect(picture(0)).toBeNull()
    expect(picture(12)?.map(({ y }) => y)).toEqual([12, 12, 0, 0])
  })

  it('keeps grades apart, best first', () => {
    const crop = aCrop(aWindow(0, { grade: 'C' }), aWindow(0, { grade: 'A' }), aWindow(1))
    expect(gradesOf(crop)).toEqual(['jual', 'A', 'C'])
  })

  it('is never told with a figure that is none', () => {
    const amounts = fc.tuple(fc.double({ min: 0, max: 5_000, noNaN: true }), fc.nat(50), fc.nat(50))
    fc.assert(
      fc.property(amounts, fc.integer({ min: -3, max: 9 }), ([low, more, most], n) => {
        const range = kg(low, low + more, low + more + most)
        const [sentence = ''] = told(aWindow(n, { kg: range, harvestedKg: n === 0 ? low : 0 }))
        expect(sentence).toMatch(/^Minggu \d/)
        expect(sentence).not.toMatch(/NaN|undefined|-0/)
      }),
    )
    expect(weekName({ fromMs: MONDAY, toMs: MONDAY + WEEK }, speech)).toBe('23–29 Nov')
  })
})

describe('a planting’s growth', () => {
  it('shows every weighing that stands, from its lightest to its heaviest plant', () => {
    const row = { id: 1, cycle: 1, notedMs: 0, note: '', edits: 0, kind: 'weighing' as const }
    const plants = [20, 30, 40].map((grams) => ({ hole: null, grams }))
    const weighed = weighedOf([
      { ...row, atMs: MONDAY, removedMs: null, plants },
      { ...row, id: 2, atMs: MONDAY + DAY, removedMs: MONDAY + 2 * DAY, plants },
    ])
    expect(weighed).toEqual([{ atMs: MONDAY, mean: 30, low: 20, high: 40 }])
    const of = {
      growth: [],
      weighed,
      transplantedMs: MONDAY - WEEK,
      endedMs: null,
      nowMs: MONDAY + DAY,
    }
    expect(growthPicture(of, 'hari ini')).toMatchObject({
      ...{ fromMs: MONDAY - WEEK, toMs: MONDAY + DAY, fan: [] },
      spreads: [{ low: 20, high: 40 }],
    })
  })

  it('tells days on end with one trouble as one spell', () => {
    const [ec, heat] = [
      { id: 'EC di luar batas', en: 'EC was out of its range' },
      { id: 'air di akar terlalu panas', en: 'the water at the roots was too warm' },
    ]
    const days = [0, 1, 2, 6].map((n) => ({ atMs: MONDAY + n * DAY, what: ec }))
    const spells = spellsOf([...days, { atMs: MONDAY + DAY, what: heat }])
    expect(spells.map(({ fromMs, toMs }) => [fromMs - MONDAY, toMs - MONDAY])).toEqual([
      [0, 2 * DAY],
      [DAY, DAY],
      [6 * DAY, 6 * DAY],
    ])
  })
})
