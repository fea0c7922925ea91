import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DaySupply } from '../../../server/sales/promise/day-supply.ts'
import { handOver } from '../../../server/sales/promise/hand-over.ts'
import {
  type HeldPromise,
  rankOf,
  type SpareWish,
  sparing,
} from '../../../server/sales/promise/spare-later.ts'

const [DAYS, DRAWS] = [5, 10]
const aSupply = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: DAYS * DRAWS, maxLength: DAYS * DRAWS })
  .map((kg): DaySupply => ({ fromMs: 0, days: DAYS, draws: DRAWS, kg: Float32Array.from(kg) }))
const aPromise = fc
  .record({
    day: fc.integer({ min: 0, max: DAYS - 1 }),
    kg: fc.integer({ min: 1, max: 12 }),
    level: fc.constantFrom(null, 0.5, 0.8, 0.9),
    hasContract: fc.boolean(),
  })
  .map(({ hasContract, ...one }): HeldPromise => ({ ...one, rank: rankOf(hasContract) }))
const aWish = fc
  .record({
    day: fc.integer({ min: 0, max: DAYS - 1 }),
    minPacks: fc.integer({ min: 1, max: 3 }),
    stepPacks: fc.integer({ min: 1, max: 3 }),
    hasContract: fc.boolean(),
  })
  .map(({ hasContract, ...one }) => ({
    ...{ ...one, kgPerPack: 0.5, rank: rankOf(hasContract) },
    mustBear: (level: number) => level,
  }))

/** Share of the draws in which each promise is served whole, a new one of so many packs among them. */
function keptWith(
  supply: DaySupply,
  shelfDays: number,
  held: readonly HeldPromise[],
  [wish, packs]: readonly [SpareWish, number],
): number[] {
  const asked = { day: wish.day, rank: wish.rank, kg: packs * wish.kgPerPack }
  const order = [...held, asked].toSorted((a, b) => a.rank - b.rank)
  const given = handOver(supply, shelfDays, order)
  return held.map((one) => {
    const whole = given[order.indexOf(one)]!.filter((kg) => kg >= one.kg - 1e-6)
    return whole.length / DRAWS
  })
}

const aCase = fc.record({
  supply: aSupply,
  held: fc.array(aPromise, { maxLength: 5 }),
  shelfDays: fc.integer({ min: 0, max: 4 }),
  wish: aWish,
  steps: fc.integer({ min: 0, max: 12 }),
})

describe('a new order beside older promises', () => {
  it('takes no promise below what it was promised at, nor further down where it has fallen', () => {
    fc.assert(
      fc.property(aCase, ({ supply, held, shelfDays, wish, steps }) => {
        const packs = wish.minPacks + steps * wish.stepPacks
        const spared = sparing(supply, shelfDays, held)(wish, packs)
        const before = keptWith(supply, shelfDays, held, [wish, 0])
        const after = keptWith(supply, shelfDays, held, [wish, spared])
        for (const [i, { level }] of held.entries()) {
          expect(after[i]).toBeGreaterThanOrEqual(Math.min(before[i]!, level ?? 1) - 1e-9)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('gets all that it may, in whole steps', () => {
    fc.assert(
      fc.property(aCase, ({ supply, held, shelfDays, wish, steps }) => {
        const packs = wish.minPacks + steps * wish.stepPacks
        const spared = sparing(supply, shelfDays, held)(wish, packs)
        expect(spared).toBeLessThanOrEqual(packs)
        if (spared === packs) return
        const more = spared === 0 ? wish.minPacks : spared + wish.stepPacks
        const before = keptWith(supply, shelfDays, held, [wish, 0])
        const after = keptWith(supply, shelfDays, held, [wish, more])
        const hurt = held.filter(({ level }, i) => {
          return after[i]! < Math.min(before[i]!, level ?? 1) - 1e-9
        })
        expect(hurt).not.toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('leaves Friday its harvest where Wednesday would be served first', () => {
    // Ten kg in store on Wednesday; in 8 of 10 outcomes ten more are cut on Friday.
    const kg = new Float32Array(3 * DRAWS).fill(10, 0, DRAWS)
    kg.fill(10, 2 * DRAWS, 2 * DRAWS + 8)
    const supply: DaySupply = { fromMs: 0, days: 3, draws: DRAWS, kg }
    const friday = (level: number): HeldPromise => ({
      ...{ day: 2, kg: 10, level, rank: rankOf(false) },
    })
    const wish = { day: 0, minPacks: 1, stepPacks: 1, kgPerPack: 1, rank: rankOf(false) }
    const ask = (level: number) =>
      sparing(supply, 3, [friday(level)])({ ...wish, mustBear: (share) => share }, 10)
    expect(ask(0.8)).toBe(10)
    expect(ask(0.9)).toBe(0)
  })
})
