import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DaySupply, Demand } from '../../../server/sales/promise/day-supply.ts'
import { freeKg } from '../../../server/sales/promise/free-kg.ts'
import { freeOfUnlike } from '../../../server/sales/promise/free-unlike.ts'
import { mostHandedOver } from './most-handed-over.ts'

const DAYS = 6
const amount = fc.integer({ min: 0, max: 9 })
const aHarvest = fc.array(amount, { minLength: DAYS, maxLength: DAYS })
const commitment = fc.record({ day: fc.integer({ min: 0, max: DAYS - 1 }), kg: amount })
const aCase = fc.record({
  harvest: aHarvest,
  commitments: fc.array(commitment, { maxLength: 5 }),
  shelfDays: fc.integer({ min: 0, max: DAYS }),
  day: fc.integer({ min: 0, max: DAYS - 1 }),
})

const oneDraw = (harvest: readonly number[]): DaySupply => ({
  ...{ fromMs: 0, days: harvest.length, draws: 1 },
  kg: Float32Array.from(harvest),
})
const freeOf = (harvest: readonly number[], shelf: number, all: readonly Demand[], day: number) =>
  freeKg(oneDraw(harvest), shelf, all, day)[0]!

describe('what is free on a day', () => {
  it('is all that can be added while everything promised is handed over as before', () => {
    fc.assert(
      fc.property(aCase, ({ harvest, commitments, shelfDays, day }) => {
        const free = freeOf(harvest, shelfDays, commitments, day)
        const before = mostHandedOver(harvest, shelfDays, commitments)
        const after = (kg: number) =>
          mostHandedOver(harvest, shelfDays, [...commitments, { day, kg }])
        expect(after(free)).toBe(before + free)
      }),
      { numRuns: 400 },
    )
  })

  it('is not a kilogram less where everything promised is handed over', () => {
    fc.assert(
      fc.property(aCase, ({ harvest, commitments, shelfDays, day }) => {
        const before = mostHandedOver(harvest, shelfDays, commitments)
        fc.pre(before === commitments.reduce((sum, { kg }) => sum + kg, 0))
        const free = freeOf(harvest, shelfDays, commitments, day)
        const asked = { day, kg: free + 1 }
        expect(mostHandedOver(harvest, shelfDays, [...commitments, asked])).toBe(before + free)
      }),
      { numRuns: 400 },
    )
  })

  it('never shrinks when a harvest grows or keeps longer', () => {
    fc.assert(
      fc.property(aCase, amount, amount, ({ harvest, commitments, shelfDays, day }, on, more) => {
        const served = commitments.filter(({ kg }) => kg > 0)
        const all = mostHandedOver(harvest, shelfDays, served)
        fc.pre(all === served.reduce((sum, { kg }) => sum + kg, 0))
        const free = freeOf(harvest, shelfDays, served, day)
        const richer = harvest.map((kg, at) => (at === on ? kg + more : kg))
        expect(freeOf(richer, shelfDays, served, day)).toBeGreaterThanOrEqual(free)
        expect(freeOf(harvest, shelfDays + 1, served, day)).toBeGreaterThanOrEqual(free)
      }),
    )
  })

  it('falls by what is newly promised on the same day, and never by more elsewhere', () => {
    fc.assert(
      fc.property(aCase, fc.integer({ min: 0, max: DAYS - 1 }), (one, elsewhere) => {
        const { harvest, commitments, shelfDays, day } = one
        const free = freeOf(harvest, shelfDays, commitments, day)
        const kg = Math.floor(free / 2)
        const after = [...commitments, { day, kg }]
        expect(freeOf(harvest, shelfDays, after, day)).toBe(free - kg)
        const other = freeOf(harvest, shelfDays, commitments, elsewhere)
        const left = freeOf(harvest, shelfDays, after, elsewhere)
        expect(left).toBeLessThanOrEqual(other)
        expect(left).toBeGreaterThanOrEqual(other - kg)
      }),
    )
  })

  it('keeps nothing of a harvest that spoiled, and gives the oldest first', () => {
    const harvest = [10, 0, 0, 4]
    expect([0, 1, 2, 3].map((day) => freeOf(harvest, 1, [], day))).toEqual([10, 10, 0, 4])
    expect(freeOf([10, 10, 0, 0], 2, [{ day: 1, kg: 8 }], 3)).toBe(10)
    expect(freeOf([10, 10, 0, 0], 2, [{ day: 1, kg: 12 }], 3)).toBe(8)
  })

  it('leaves to a later promise what it rests on', () => {
    expect(freeOf([10, 0, 0, 0], 3, [{ day: 3, kg: 6 }], 1)).toBe(4)
    expect(freeOf([10, 0, 0, 6], 3, [{ day: 3, kg: 6 }], 1)).toBe(10)
  })

  it('counts what is overdue from the first day, and nothing outside the supply', () => {
    expect(freeOf([10, 0], 1, [{ day: -3, kg: 4 }], 1)).toBe(6)
    expect(freeOf([10, 0], 1, [{ day: 9, kg: 4 }], 1)).toBe(10)
    expect([-1, 2, 0.5].map((day) => freeOf([10, 0], 1, [], day))).toEqual([0, 0, 0])
  })

  it('is reckoned in a few milliseconds for 90 days, 500 draws and 60 commitments', () => {
    const kg = Float32Array.from({ length: 90 * 500 }, (_, i) => (i * 7919) % 23)
    const supply: DaySupply = { fromMs: 0, days: 90, draws: 500, kg }
    const commitments = Array.from({ length: 60 }, (_, i) => ({ day: (i * 7) % 90, kg: 5 }))
    for (let warm = 0; warm < 20; warm++) freeKg(supply, 3, commitments, 40)
    const fromMs = performance.now()
    for (let i = 0; i < 10; i++) freeKg(supply, 3, commitments, 40)
    expect((performance.now() - fromMs) / 10).toBeLessThan(100)
  })

  it('is exact also where goods of one harvest keep for unlike times', () => {
    const keeping = fc.record({
      ...{ day: fc.integer({ min: 0, max: DAYS - 1 }), kg: amount },
      shelfDays: fc.integer({ min: 0, max: DAYS }),
    })
    fc.assert(
      fc.property(aHarvest, fc.array(keeping, { maxLength: 6 }), keeping, (harvest, held, wish) => {
        const free = freeOfUnlike(oneDraw(harvest), held, wish)[0]!
        const before = mostHandedOver(harvest, 0, held)
        const after = mostHandedOver(harvest, 0, [...held, { ...wish, kg: 1000 }])
        expect(free).toBe(after - before)
      }),
      { numRuns: 400 },
    )
  })

  it('is not what only longer-keeping goods could have of an older harvest', () => {
    // Salad of the day needs the harvest of day 3, and so do heads promised for day 4.
    const held = [
      { day: 3, kg: 10, shelfDays: 0 },
      { day: 4, kg: 10, shelfDays: 3 },
    ]
    const free = freeOfUnlike(oneDraw([10, 0, 0, 20, 0]), held, { day: 3, shelfDays: 0 })
    expect(free[0]).toBe(0)
  })
})
