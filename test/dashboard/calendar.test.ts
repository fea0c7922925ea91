import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bedRows, calendarSpan, mondaysOf, stateOf } from '../../dashboard/app/growing/calendar.ts'
import { differences } from '../../dashboard/app/growing/change-text.ts'
import { drawHoles } from '../../dashboard/app/growing/draw-holes.ts'
import { entryText } from '../../dashboard/app/growing/entry-text.ts'
import { choosable, probable } from '../../dashboard/app/growing/planting-choice.ts'
import type { CycleRow } from '../../server/contract/cycles.ts'
import type { BookChange, Entry } from '../../server/contract/entries.ts'
import type { Place } from '../../server/contract/site.ts'
import { formatsIn } from '../../server/words/format.ts'
import { LOGGING_WORDS } from '../../server/words/logging.ts'
import { PLANTING_WORDS } from '../../server/words/planting-pages.ts'

const DAY = 86_400_000
const WIB = 420
/** Sunday 22 November 2026, 10.00 WIB */
const NOW = Date.UTC(2026, 10, 22, 3)
const TODAY = Date.UTC(2026, 10, 21, 17)

const aBed = (number: number): Place => ({
  ...{ slug: `bedeng-${number}`, kind: 'hydroponic', number, name: `Bedeng ${number}` },
  ...{ crop: null, tank: null },
})
const aCycle = (id: number, more: Partial<CycleRow> = {}): CycleRow => ({
  ...{ id, bed: 'bedeng-1', crop: 'pakcoy', cultivar: null, sownMs: null },
  ...{ transplantedMs: TODAY - 10 * DAY, plannedHarvestMs: TODAY + 15 * DAY, endedMs: null },
  ...{ holes: 120, fruitsPerPlant: null, state: 'growing', harvestedKg: 0, isFailed: false },
  ...{ lastWeighedMs: null, note: '', ...more },
})
const rowsOf = (...cycles: readonly CycleRow[]) =>
  bedRows({
    ...{ beds: [aBed(1)], cycles, nowMs: NOW, offsetMinutes: WIB },
    span: calendarSpan(NOW, WIB, 0),
  })

describe('the planting calendar', () => {
  it('shows eight weeks past and twelve to come, from Monday to Monday of the farm', () => {
    const mondays = mondaysOf(calendarSpan(NOW, WIB, 0))
    expect(mondays).toHaveLength(21)
    expect(mondays[8]).toBe(TODAY - 6 * DAY)
    expect(mondaysOf(calendarSpan(NOW, WIB, -8))[16]).toBe(mondays[8])
  })

  it('draws what grows past its planned harvest up to today, and says how late it is', () => {
    const late = aCycle(1, { plannedHarvestMs: TODAY - 4 * DAY })
    const [bar] = rowsOf(late)[0]?.bars ?? []
    expect(bar).toMatchObject({ state: 'overdue', daysOver: 4 })
    expect(stateOf(aCycle(1, { plannedHarvestMs: TODAY }), NOW)).toBe('growing')
  })

  it('offers no week in which something stands or is planned', () => {
    const planned = aCycle(2, {
      ...{ state: 'planned', transplantedMs: TODAY + 30 * DAY, plannedHarvestMs: TODAY + 50 * DAY },
    })
    const free = rowsOf(aCycle(1), planned)[0]?.free ?? []
    const covers = (monday: number) =>
      monday < TODAY + 16 * DAY ||
      (monday + 7 * DAY > TODAY + 30 * DAY && monday < TODAY + 51 * DAY)
    expect(free.length).toBeGreaterThan(3)
    expect(free.filter(covers)).toEqual([])
  })

  const running = (from: number) => (from > 0 ? 'planned' : 'growing')

  it('keeps every bar inside the picture and at least a day wide', () => {
    const anyCycle = fc
      .record({ from: fc.integer({ min: -200, max: 200 }), days: fc.nat(120), ended: fc.boolean() })
      .map(({ from, days, ended }) =>
        aCycle(1, {
          transplantedMs: TODAY + from * DAY,
          plannedHarvestMs: TODAY + (from + days) * DAY,
          endedMs: ended ? TODAY + (from + days) * DAY : null,
          state: ended ? 'finished' : running(from),
        }),
      )
    fc.assert(
      fc.property(anyCycle, (cycle) => {
        for (const { from, to, harvest } of rowsOf(cycle)[0]?.bars ?? []) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(1)
          if (harvest !== null) expect(harvest).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('the planting that is meant', () => {
  const beds = [aBed(1), aBed(2)]
  const old = aCycle(1, { state: 'finished', endedMs: TODAY - 30 * DAY })
  const ended = aCycle(2, { state: 'finished', endedMs: TODAY - 2 * DAY })
  const second = aCycle(3, { bed: 'bedeng-2', crop: 'melon' })
  const first = aCycle(4)
  const all = [old, ended, second, first]

  it('is one that stands, or one that ended lately for notes that come late', () => {
    expect(choosable(all, 'weighing', { nowMs: NOW, beds })).toEqual([first, second, ended])
    expect(choosable(all, 'brix', { nowMs: NOW, beds })).toEqual([second])
  })

  it('is the one named, that of the bed, the last one noted about, or the first', () => {
    const among = [first, second, ended]
    expect(probable(among, { cycle: 2, last: 3 })).toBe(ended)
    expect(probable(among, { bed: 'bedeng-2', last: 4 })).toBe(second)
    expect(probable(among, { last: 3 })).toBe(second)
    expect(probable(among, { last: 99 })).toBe(first)
    expect(probable([], { last: null })).toBeNull()
  })
})

describe('holes drawn on the telephone', () => {
  it('lie within the bed, in walking order, each once, and never one drawn before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(12),
        fc.array(fc.nat(300)),
        (n, k, before) => {
          const drawn = drawHoles(n, k, before)
          const left = n - new Set(before.filter((each) => each >= 1 && each <= n)).size
          expect(drawn).toHaveLength(Math.min(k, left))
          expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual(drawn)
          expect(drawn.every((each) => each >= 1 && each <= n && !before.includes(each))).toBe(true)
        },
      ),
    )
  })
})

describe('what was noted, in words', () => {
  const zone = { name: 'Asia/Jakarta', label: 'WIB' }
  const speech = {
    ...{ say: LOGGING_WORDS.id, words: PLANTING_WORDS.id, formats: formatsIn('id', zone) },
  }
  const head = { id: 1, cycle: 1, atMs: NOW, notedMs: NOW, note: '', removedMs: null, edits: 0 }
  const harvest: Entry = {
    ...{ ...head, kind: 'harvest', lots: [{ grade: 'jual', amount: 40, unit: 'ikat' }] },
    ...{ culls: [{ reason: 'tipburn', amount: 1.2, unit: 'kg' }], deadHoles: 2 },
    ...{ isLast: true, isFailed: false, soldKg: 10, culledKg: 1.2 },
  }

  it('says kilograms first and what was counted below', () => {
    expect(entryText(harvest, aCycle(1), speech)).toEqual({
      line: '10 kg layak jual, afkir 1,2 kg, 2 lubang mati, panen terakhir',
      detail: '40 ikat · Tepi daun gosong: 1,2 kg',
    })
  })

  it('says what a change changed, and nothing of what stayed', () => {
    const change: BookChange = {
      ...{ id: 1, atMs: NOW, who: 'pembina-1', entry: 1, deed: 'edited' },
      before: { atMs: NOW, plants: [{ hole: 3, grams: 900 }], note: '' },
      after: { atMs: NOW, plants: [{ hole: 3, grams: 90 }], note: 'salah koma' },
    }
    expect(differences(change, speech)).toEqual([
      { name: 'catatan', was: 'kosong', is: 'salah koma' },
      { name: 'timbangan', was: 'Lubang 3: 900 g', is: 'Lubang 3: 90 g' },
    ])
  })
})
