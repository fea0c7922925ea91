import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { harvestDaysOf } from '../../server/forecast/harvest-day.ts'
import { DAY_MS, type FinishedCycle } from '../../server/forecast/inputs.ts'
import { someFarm } from './some-farm.ts'

const [some] = someFarm({ beds: 1, past: 1 }).farm.past
/** A Thursday at 00.00 of a farm whose clock is UTC's. */
const THURSDAY_MS = Date.UTC(2026, 0, 1)
const dayMs = (day: number) => THURSDAY_MS + day * DAY_MS
const SUNDAY = 3

/** A bed planned for a day and cut on another, counted from a Thursday. */
const cutOn = (planned: number, cut: number): FinishedCycle => ({
  ...some!,
  crop: 'pakcoy',
  plannedHst: 25,
  transplantedMs: dayMs(planned - 25),
  harvest: { ...some!.harvest, atMs: dayMs(cut) },
})

const isSunday = (day: number) => (((day - SUNDAY) % 7) + 7) % 7 === 0
/** Each day of some weeks a bed, cut as planned but never on a Sunday. */
const resting = (days: number) =>
  Array.from({ length: days }, (_, day) => cutOn(day, isSunday(day) ? day + 1 : day))

const chanceOn = (past: readonly FinishedCycle[], planned: number, late: number, from = -30) =>
  harvestDaysOf(past, 0)
    .after(dayMs(planned), dayMs(from))
    .find(({ days }) => days === late)?.chance ?? 0

describe('the day of a harvest', () => {
  it('is the planned one in most cases, for all that a farm without a past can know', () => {
    expect(chanceOn([], 100, 0)).toBeCloseTo(0.7, 9)
    expect(chanceOn([], 100, 1)).toBeCloseTo(0.2, 9)
    expect(chanceOn([], 100 + SUNDAY, 0)).toBeCloseTo(0.7, 9)
  })

  it('is not the weekday on which this farm never cuts, and the day after it more often', () => {
    const sunday = 98 + SUNDAY
    const past = resting(42)
    expect(chanceOn(past, sunday, 0)).toBeLessThan(0.1)
    expect(chanceOn(past, sunday, 1)).toBeGreaterThan(0.8)
    expect(chanceOn(past, sunday + 1, 0)).toBeGreaterThan(0.85)
  })

  it('is not inferred from a week or two', () => {
    expect(chanceOn(resting(7), 98 + SUNDAY, 0)).toBeGreaterThan(0.4)
  })

  it('of a bed that was not cut yet is none that is over', () => {
    const lag = harvestDaysOf([], 0).after(dayMs(100), dayMs(101) - 1)
    expect(lag.map(({ days }) => days)).toEqual([1, 2])
    expect(lag[0]!.chance).toBeCloseTo(2 / 3, 9)
  })

  it('comes for certain, whatever was and whenever it is asked', () => {
    const cut = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -5, max: 9 }))
    fc.assert(
      fc.property(
        fc.array(cut, { maxLength: 40 }),
        fc.integer({ min: -20, max: 40 }),
        (all, now) => {
          const past = all.map(([planned, late]) => cutOn(planned, planned + late))
          const lag = harvestDaysOf(past, 0).after(dayMs(0), dayMs(now))
          expect(lag.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 6)
          for (const { days } of lag) expect(days).toBeGreaterThanOrEqual(Math.max(-3, now))
        },
      ),
    )
  })
})
