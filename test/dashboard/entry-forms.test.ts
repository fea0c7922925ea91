import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedCycle, cycleFields, newCycleBody } from '../../dashboard/app/growing/cycle-body.ts'
import {
  ALL_UNITS,
  CULLS,
  entryBody,
  GRADES,
  LOSSES,
} from '../../dashboard/app/growing/entry-body.ts'
import { entryFields } from '../../dashboard/app/growing/entry-fields.ts'
import {
  dayStart,
  dayTyped,
  hst,
  typedMs,
  weekStart,
} from '../../dashboard/app/growing/farm-time.ts'
import { Flawed } from '../../dashboard/app/growing/typed.ts'
import type { CycleRow } from '../../server/contract/cycles.ts'
import type { Entry } from '../../server/contract/entries.ts'

const WIB = 420
const DAY = 86_400_000
const comma = (figure: number) => String(figure).replace('.', ',')
const head = { id: 1, cycle: 2, atMs: 0, notedMs: 0, note: 'pagi', removedMs: null, edits: 0 }

const tenths = (low: number, high: number) =>
  fc.integer({ min: low * 10, max: high * 10 }).map((each) => each / 10)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of)
const hole = maybe(fc.integer({ min: 1, max: 400 }))
const rows = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 6 })
const sizes = { lengthCm: maybe(tenths(1, 40)), widthCm: maybe(tenths(1, 40)) }
const aFruit = fc.record({
  tag: fc.constantFrom('7', 'B2'),
  ...sizes,
  girthCm: tenths(1, 90),
  grams: maybe(tenths(5, 4000)),
})
const lots = fc
  .record({
    unit: fc.constantFrom(...ALL_UNITS),
    grades: fc.uniqueArray(fc.constantFrom(...GRADES), { minLength: 1 }),
    amount: tenths(1, 90),
  })
  .map(({ unit, grades, amount }) =>
    GRADES.filter((each) => grades.includes(each)).map((grade) => ({ grade, amount, unit })),
  )
const culls = fc.array(
  fc.record({
    reason: fc.constantFrom(...CULLS),
    amount: tenths(1, 20),
    unit: fc.constant('kg' as const),
  }),
  { maxLength: 3 },
)
const body = {
  weighing: fc.record({ plants: rows(fc.record({ hole, grams: tenths(3, 3000) })) }),
  harvest: fc.record({
    lots,
    culls,
    deadHoles: maybe(fc.nat(40)),
    isLast: fc.boolean(),
    isFailed: fc.boolean(),
  }),
  fruit_set: fc.record({ count: fc.nat(900) }),
  fruit_size: fc.record({ fruit: rows(aFruit) }),
  brix: fc.record({ brix: rows(tenths(3, 18)) }),
  losses: fc.record({ holes: fc.integer({ min: 1, max: 90 }), reason: fc.constantFrom(...LOSSES) }),
  guess: fc.record({ kg: tenths(1, 150) }),
} as const
const KINDS = Object.keys(body) as (keyof typeof body)[]

describe('the forms of what is noted', () => {
  it.each(KINDS)('give back a %s as it was noted when it is opened and closed', (kind) => {
    fc.assert(
      fc.property(body[kind], (figures) => {
        // The parse edge of this test: each arbitrary above makes the figures of its own kind.
        const entry = { ...head, kind, soldKg: 1, culledKg: 0, ...figures } as unknown as Entry
        expect(entryBody(kind, entryFields(entry, comma))).toEqual(figures)
      }),
      { numRuns: 60 },
    )
  })

  it('take a comma and a point alike, and thousands as a scale shows them', () => {
    const grams = (text: string) => entryBody('weighing', { 'grams.0': text }).plants[0]?.grams
    expect(['5,8', '5.8', ' 90 ', '1.240', '1.240,5'].map(grams)).toEqual([
      5.8, 5.8, 90, 1240, 1240.5,
    ])
    expect(entryBody('guess', { kg: '12.500' })).toEqual({ kg: 12.5 })
  })

  it('leave out holes that nobody weighed, and want one at least', () => {
    const fields = { 'hole.0': '3', 'grams.0': '', 'hole.1': '17', 'grams.1': '42' }
    expect(entryBody('weighing', fields)).toEqual({ plants: [{ hole: 17, grams: 42 }] })
    expect(() => entryBody('weighing', { 'grams.0': '' })).toThrow(new Flawed('grams.0', 'empty'))
  })

  it('name the field that cannot be read', () => {
    const flawOf = (act: () => unknown) => {
      try {
        act()
        return null
      } catch (flaw) {
        return flaw instanceof Flawed ? [flaw.field, flaw.flaw] : flaw
      }
    }
    expect(flawOf(() => entryBody('guess', { kg: 'banyak' }))).toEqual(['kg', 'notNumber'])
    expect(flawOf(() => entryBody('losses', { holes: '2,5' }))).toEqual(['holes', 'notWhole'])
    expect(flawOf(() => entryBody('losses', { holes: '0' }))).toEqual(['holes', 'notAbove'])
    expect(flawOf(() => entryBody('harvest', {}))).toEqual(['amount.jual', 'empty'])
    expect(
      flawOf(() => newCycleBody({ bed: 'b', crop: 'selada', transplanted: '31-12' }, WIB)),
    ).toEqual([...['transplanted', 'notDate']])
  })

  it('let a bed be cleared without a kilogram: its last harvest is nothing', () => {
    const none = { lots: [], culls: [], deadHoles: null, isLast: true, isFailed: true }
    expect(entryBody('harvest', { isLast: '1', isFailed: '1' })).toEqual(none)
  })
})

describe('the form of a planting', () => {
  const cycle: CycleRow = {
    ...{ id: 3, bed: 'bedeng-1', crop: 'melon', cultivar: { id: 9, name: 'Action' }, sownMs: null },
    ...{
      transplantedMs: typedMs('2026-11-03', WIB) ?? 0,
      plannedHarvestMs: typedMs('2027-01-05', WIB) ?? 0,
    },
    ...{ endedMs: null, holes: 96, fruitsPerPlant: 1, state: 'growing', harvestedKg: 0 },
    ...{ isFailed: false, lastWeighedMs: null, note: 'sebelah timur' },
  }

  it('gives back a planting as it stands', () => {
    const fields = cycleFields(cycle, WIB, comma)
    expect(newCycleBody(fields, WIB)).toEqual({
      ...{
        bed: 'bedeng-1',
        crop: 'melon',
        cultivar: 9,
        sownMs: null,
        holes: 96,
        fruitsPerPlant: 1,
      },
      ...{ transplantedMs: cycle.transplantedMs, plannedHarvestMs: cycle.plannedHarvestMs },
      note: 'sebelah timur',
    })
    expect(changedCycle(fields, WIB)).not.toHaveProperty('bed')
  })
})

describe('days at the farm', () => {
  const at = Date.UTC(2026, 10, 22, 18, 30)

  it('begin at the farm’s midnight, wherever the browser is', () => {
    expect(dayTyped(at, WIB)).toBe('2026-11-23')
    expect(dayStart(at, WIB)).toBe(Date.UTC(2026, 10, 22, 17))
    expect(weekStart(at, WIB)).toBe(Date.UTC(2026, 10, 22, 17))
    expect(weekStart(at - DAY, WIB)).toBe(Date.UTC(2026, 10, 15, 17))
  })

  it('are counted from the day of transplanting', () => {
    expect(hst(at, Date.UTC(2026, 10, 2, 17), WIB)).toBe(20)
    expect(hst(at, at, WIB)).toBe(0)
  })

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 }), (ms) => {
        expect(typedMs(dayTyped(ms, WIB), WIB)).toBe(dayStart(ms, WIB))
      }),
    )
  })
})
