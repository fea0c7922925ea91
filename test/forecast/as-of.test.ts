import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cycleAsOf, farmAsOf } from '../../server/forecast/as-of.ts'
import { type Cycle, DAY_MS, type FinishedCycle } from '../../server/forecast/inputs.ts'
import { rollingOrigin } from '../../server/forecast/scores/rolling-origin.ts'
import { NOW_MS, someFarm } from './some-farm.ts'

const AT_MS = NOW_MS - 40 * DAY_MS
const cycle: Cycle = {
  ...someFarm({ beds: 1, past: 0 }).cycles[0]!,
  transplantedMs: AT_MS - 20 * DAY_MS,
  dliMol: [],
  weighings: [{ atMs: AT_MS - 3 * DAY_MS, grams: [20, 22] }],
  losses: [{ atMs: AT_MS - 5 * DAY_MS, holes: 2 }],
  guesses: [{ atMs: AT_MS - 9 * DAY_MS, kg: 11 }],
  cuts: [{ atMs: AT_MS - DAY_MS, kg: 3 }],
  guessKg: 11,
  deadHoles: 2,
}

describe('a cycle as of a moment', () => {
  it('is the same whatever is noted of it later', () => {
    const later = fc.record({
      atMs: fc.integer({ min: AT_MS + 1, max: NOW_MS }),
      kg: fc.integer({ min: 1, max: 50 }),
      days: fc.integer({ min: 20, max: 60 }),
    })
    fc.assert(
      fc.property(later, ({ atMs, kg, days }) => {
        const grown: FinishedCycle = {
          ...cycle,
          dliMol: Array(days).fill(20),
          weighings: [...cycle.weighings, { atMs, grams: [kg] }],
          losses: [...cycle.losses!, { atMs, holes: kg }],
          guesses: [...cycle.guesses!, { atMs, kg }],
          cuts: [...cycle.cuts!, { atMs, kg }],
          fruitSet: { atMs, count: kg },
          guessKg: kg,
          deadHoles: 2 + kg,
          harvest: { atMs, kgByGrade: { jual: kg }, culledKg: 0, deadHoles: kg, failed: false },
        }
        expect(cycleAsOf(grown, AT_MS)).toEqual({ ...cycle, dliMol: Array(20).fill(20) })
      }),
    )
  })

  it('is the cycle itself once nothing lies ahead', () => {
    expect(cycleAsOf(cycle, NOW_MS)).toEqual(cycle)
  })

  it('of a farm leaves out its later days and harvests', () => {
    const { farm } = someFarm({ beds: 1, past: 6 })
    const known = farmAsOf(farm, AT_MS)
    expect(known.past.length).toBeLessThan(farm.past.length)
    expect(known.past.every(({ harvest }) => harvest.atMs <= AT_MS)).toBe(true)
    expect(known.light.every(({ dayMs }) => dayMs + DAY_MS <= AT_MS)).toBe(true)
  })
})

it('scores hold a forecast against the guess that was known that day', () => {
  const { farm } = someFarm({ beds: 1, past: 4 })
  const past = farm.past.map((one) => {
    const lateMs = one.harvest.atMs - 3 * DAY_MS
    return { ...one, guesses: [{ atMs: lateMs, kg: 5 }], guessKg: 5 }
  })
  const matured = rollingOrigin({ ...farm, past }, { draws: 40, seed: 1 })
  expect(matured.length).toBeGreaterThan(0)
  expect(matured.every(({ baselines }) => baselines.guess === null)).toBe(true)
})
