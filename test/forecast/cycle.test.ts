import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantilesOf } from '../../server/forecast/chance/quantiles.ts'
import type { CycleDraws } from '../../server/forecast/draws.ts'
import { forecastCycle, forecastFarm } from '../../server/forecast/forecast.ts'
import { type Cycle, DAY_MS, type Farm } from '../../server/forecast/inputs.ts'
import { TIER_WORDS } from '../../server/forecast/tier.ts'
import { weekly } from '../../server/forecast/weekly.ts'
import { NOW_MS, someFarm } from './some-farm.ts'

const DRAWS = 1000
const NOT_MEASURED = {
  rootZone: null,
  ec: null,
  ph: null,
  vpd: null,
  air: null,
  water: null,
}
const kgOf = ({ lots }: CycleDraws) => lots[0]!.kg
const width = (kg: Float64Array) => {
  const { p10, p90 } = quantilesOf(kg)
  return Math.log(p90 / p10)
}

describe('a forecast', () => {
  const { farm, cycles } = someFarm({ beds: 4, past: 8 })

  it('is the same for the same farm and seed, and another for another seed', () => {
    const once = forecastFarm(cycles, farm, DRAWS, 3)
    expect(forecastFarm(cycles, farm, DRAWS, 3)).toEqual(once)
    expect(kgOf(forecastFarm(cycles, farm, DRAWS, 4)[0]!)).not.toEqual(kgOf(once[0]!))
  })

  it('of a bed does not change because another bed was planted', () => {
    const alone = forecastCycle(cycles[1]!, farm, DRAWS, 3)
    expect(alone).toEqual(forecastFarm(cycles, farm, DRAWS, 3)[1])
  })

  it('never has a negative, unknown or endless kilogram, whatever was written down', () => {
    const odd = fc.record({
      holes: fc.integer({ min: 0, max: 400 }),
      deadHoles: fc.integer({ min: 0, max: 500 }),
      plannedHst: fc.integer({ min: 1, max: 60 }),
      age: fc.integer({ min: -10, max: 80 }),
      grams: fc.array(fc.constantFrom(0, -1, Number.NaN, 0.1, 20, 900), { maxLength: 3 }),
      light: fc.array(fc.constantFrom(null, 0, 20, 70), { maxLength: 5 }),
      crop: fc.constantFrom('selada', 'pakcoy', 'kangkung', 'bayam', 'melon', 'telang'),
    })
    fc.assert(
      fc.property(odd, ({ age, grams, light, ...rest }) => {
        const transplantedMs = NOW_MS - age * DAY_MS
        const cycle: Cycle = {
          ...cycles[0]!,
          ...rest,
          crop: rest.crop as Cycle['crop'],
          transplantedMs,
          dliMol: light,
          weighings: [{ atMs: transplantedMs + 5 * DAY_MS, grams }],
        }
        for (const { kg, byGrade } of forecastCycle(cycle, farm, 50, 1).lots) {
          for (const one of [kg, ...Object.values(byGrade)].flatMap((each) => [...each])) {
            expect(one).toBeGreaterThanOrEqual(0)
            expect(Number.isFinite(one)).toBe(true)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('has ordered quantiles and no hole in it where days, weighings and counts are missing', () => {
    const holes = fc.record({
      known: fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }),
      weighed: fc.subarray([0, 1, 2]),
      past: fc.integer({ min: 0, max: 8 }),
      light: fc.integer({ min: 0, max: 365 }),
    })
    fc.assert(
      fc.property(holes, ({ known, weighed, past, light }) => {
        const cycle = cycles[0]!
        const bare: Cycle = {
          ...cycle,
          dliMol: cycle.dliMol.map((mol, day) => (known[day] ? mol : null)),
          stress: known.map((isKnown) => (isKnown ? null : { ...NOT_MEASURED, ec: 0.7 })),
          weighings: cycle.weighings.filter((_, i) => weighed.includes(i)),
        }
        const rest = { ...farm, past: farm.past.slice(0, past), light: farm.light.slice(light) }
        const values = Object.values(quantilesOf(kgOf(forecastCycle(bare, rest, 100, 1))))
        expect(values.every((kg) => Number.isFinite(kg) && kg >= 0)).toBe(true)
        expect(values).toEqual(values.toSorted((a, b) => a - b))
      }),
      { numRuns: 30 },
    )
  })

  it('lies on or after today, mostly on the planned day', () => {
    const plannedMs = cycles[0]!.transplantedMs + cycles[0]!.plannedHst * DAY_MS
    const { dayMs } = forecastCycle(cycles[0]!, farm, DRAWS, 1).lots[0]!
    expect(Math.min(...dayMs)).toBeGreaterThanOrEqual(NOW_MS)
    const onTheDay = dayMs.filter((day) => day === plannedMs).length
    expect(onTheDay / DRAWS).toBeGreaterThan(0.6)
    const late = { ...cycles[0]!, plannedHst: 10 }
    const overdue = forecastCycle(late, farm, DRAWS, 1)
    expect(Math.min(...overdue.lots[0]!.dayMs)).toBeGreaterThanOrEqual(NOW_MS)
    expect(overdue.assumed).toContain('overdue')
  })

  it('comes near a bed grown like its past', () => {
    const kg = quantilesOf(kgOf(forecastCycle(cycles[0]!, farm, DRAWS, 1)))
    expect(kg.p10).toBeGreaterThan(5)
    expect(kg.p90).toBeLessThan(20)
  })
})

describe('what a farm knows', () => {
  const bare = (cycle: Cycle): Cycle => ({ ...cycle, weighings: [] })

  it('makes a forecast no wider: its own cycles, and weighings that agree', () => {
    const { farm, cycles } = someFarm({ beds: 1, past: 24 })
    const widths = [0, 4, 24].map((count) => {
      const known: Farm = { ...farm, past: farm.past.slice(0, count) }
      return width(kgOf(forecastCycle(bare(cycles[0]!), known, 2000, 1)))
    })
    expect(widths).toEqual(widths.toSorted((a, b) => b - a))
    const weighed = width(kgOf(forecastCycle(cycles[0]!, farm, 2000, 1)))
    expect(weighed).toBeLessThan(1.05 * widths[2]!)
  })

  it('is said: nothing of its own is a first estimate and not a promise', () => {
    const { farm, cycles } = someFarm({ beds: 1, past: 6 })
    const tiers = [0, 2, 6].map((count) => {
      return forecastCycle(cycles[0]!, { ...farm, past: farm.past.slice(0, count) }, 50, 1).tier
    })
    expect(tiers).toEqual(['first', 'shrunk', 'full'])
    expect(TIER_WORDS.first.id).toMatch(/^Perkiraan awal, bukan janji/)
  })

  it('goes no further than now: later harvests and weighings change nothing', () => {
    const { farm, cycles } = someFarm({ beds: 1, past: 6 })
    const early: Farm = { ...farm, nowMs: NOW_MS - 40 * DAY_MS }
    const cycle = { ...cycles[0]!, transplantedMs: early.nowMs - 3 * DAY_MS }
    const known = {
      ...early,
      past: early.past.filter(({ harvest }) => harvest.atMs <= early.nowMs),
    }
    expect(forecastCycle(cycle, early, 50, 1).lots).toEqual(forecastCycle(cycle, known, 50, 1).lots)
  })

  it('says what was assumed where light and weighings are missing', () => {
    const { farm, cycles } = someFarm({ beds: 1, past: 0, light: false })
    const { assumed } = forecastCycle(bare(cycles[0]!), farm, 50, 1)
    expect(assumed).toEqual(['no_light', 'no_weighing', 'no_own_harvest'])
  })

  it('lets light count: dull days to come mean less', () => {
    const { farm, cycles } = someFarm({ beds: 1, past: 8, ageDays: 8 })
    const dull = farm.light.slice(-20).map((day) => ({ ...day, dliMol: 4 }))
    const onlyDull = { ...farm, light: [...farm.light.slice(0, 330), ...dull] }
    const usual = quantilesOf(kgOf(forecastCycle(cycles[0]!, farm, 2000, 1)))
    const less = quantilesOf(kgOf(forecastCycle(cycles[0]!, onlyDull, 2000, 1)))
    expect(less.p50).toBeLessThan(usual.p50)
  })
})

describe('weekly totals', () => {
  const { farm, cycles } = someFarm({ beds: 10, past: 8 })
  const weeks = { fromMs: NOW_MS, weeks: 4 }

  it('are wider than if the beds did not share their luck', () => {
    const bare = cycles.map((cycle) => ({ ...cycle, weighings: [], tank: 'tank-1' }))
    const together = forecastFarm(bare, farm, 2000, 1)
    const total = (all: readonly CycleDraws[]) =>
      Float64Array.from({ length: 2000 }, (_, i) =>
        all.reduce((sum, one) => sum + kgOf(one)[i]!, 0),
      )
    const apart = bare.map((cycle, i) => forecastCycle(cycle, farm, 2000, 100 + i))
    expect(width(total(together))).toBeGreaterThan(1.15 * width(total(apart)))
  })

  it('hold every kilogram once, by crop and grade, with ordered quantiles', () => {
    const all = forecastFarm(cycles, farm, 500, 1)
    const windows = weekly(all, weeks)
    const sum = (kg: Float64Array) => kg.reduce((total, one) => total + one, 0)
    const inWindows = windows.reduce((total, { kg }) => total + sum(kg), 0)
    const inLots = all.reduce((total, one) => total + sum(kgOf(one)), 0)
    expect(inWindows).toBeCloseTo(inLots, 6)
    for (const { quantiles } of windows) {
      const values = Object.values(quantiles)
      expect(values).toEqual(values.toSorted((a, b) => a - b))
    }
  })
})
