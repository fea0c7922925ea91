/** The virtual farm behaves like one in Banten: hot days, wet afternoons, people who pour. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFarm, type Truth } from '../../firmware-sim/farm.ts'
import { chance, wander } from '../../firmware-sim/nature/chance.ts'
import { homeNature } from '../../firmware-sim/nature/home.ts'
import { firstState, STEP_MS, stepFarm } from '../../firmware-sim/nature/step-farm.ts'

const START_MS = Date.UTC(2026, 10, 7, 5)
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const WIB_MS = 7 * HOUR_MS
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

function twoWeeks(seed: number, everyMs = 10 * 60_000): Truth[] {
  const farm = openFarm(seed, START_MS)
  const count = (14 * DAY_MS) / everyMs
  return Array.from({ length: count }, (_, index) => farm.truthAt(START_MS + index * everyMs))
}

const hourOf = ({ atMs }: Truth) => ((atMs + WIB_MS) % DAY_MS) / HOUR_MS
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

describe('the virtual farm', () => {
  it('is the same farm for the same seed and start, however it is asked', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer({ min: 0, max: 5 * DAY_MS })), (seed, offsets) => {
        const [one, other] = [openFarm(seed, START_MS), openFarm(seed, START_MS)]
        other.truthAt(START_MS + 4 * DAY_MS)
        for (const offset of offsets) {
          const atMs = START_MS + offset
          expect(other.truthAt(atMs)).toEqual(one.truthAt(atMs))
        }
      }),
      { numRuns: 5 },
    )
  })

  it('is another farm for another seed', () => {
    expect(twoWeeks(1).at(-1)).not.toEqual(twoWeeks(2).at(-1))
  })

  it('lives minute by minute what its steps say, and moves evenly between', () => {
    const farm = openFarm(3, START_MS)
    const nature = homeNature(3)
    const before = firstState(nature, START_MS)
    const after = stepFarm(before, nature, START_MS + STEP_MS)
    const half = farm.truthAt(START_MS + STEP_MS / 2).places['tandon-1'].ph
    expect(farm.truthAt(START_MS).places['tandon-1'].ph).toBe(before.tank.ph)
    expect(half).toBeCloseTo((before.tank.ph + after.tank.ph) / 2, 12)
  })

  it('stays as it was found before its start', () => {
    const farm = openFarm(3, START_MS)
    expect(farm.truthAt(START_MS - DAY_MS).places).toEqual(farm.truthAt(START_MS).places)
  })

  it('keeps every quantity where a tended tropical farm has it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { places, weather } of twoWeeks(seed, HOUR_MS)) {
          within(weather.air_temperature, 22, 35)
          within(weather.humidity, 40, 98)
          within(weather.light, 0, 1300)
          within(places['tandon-1'].ph, 5.4, 7)
          within(places['tandon-1'].ec, 1.1, 2.1)
          within(places['tandon-1'].water_level, 30, 60)
          within(places['tandon-1'].water_temperature, 23.5, 31)
          within(places['bedeng-1'].water_temperature, 23.5, 31.5)
          within(places['bedeng-2'].water_temperature, 23.5, 31.5)
          within(places['melon-1'].moisture, 14, 38)
          within(places['melon-1'].soil_temperature, 23.5, 31)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('has dark cool nights and bright hot noons', () => {
    const fortnight = twoWeeks(7)
    const nights = fortnight.filter((truth) => hourOf(truth) >= 2 && hourOf(truth) < 5)
    const noons = fortnight.filter((truth) => hourOf(truth) >= 11 && hourOf(truth) < 14)
    expect(nights.every(({ weather }) => weather.light === 0)).toBe(true)
    expect(mean(noons.map(({ weather }) => weather.light))).toBeGreaterThan(500)
    const airOf = (truths: Truth[]) => mean(truths.map(({ weather }) => weather.air_temperature))
    expect(airOf(noons) - airOf(nights)).toBeGreaterThan(5)
    const waterOf = (truths: Truth[]) =>
      mean(truths.map(({ places }) => places['bedeng-1'].water_temperature))
    expect(waterOf(noons)).toBeGreaterThan(waterOf(nights))
  })

  it('drifts up in pH and is dosed down, is fed, topped up and watered', () => {
    const tanks = twoWeeks(7).map(({ places }) => places['tandon-1'])
    const plot = twoWeeks(7).map(({ places }) => places['melon-1'].moisture)
    expect(fallsOf(tanks.map(({ ph }) => ph)).some((fall) => fall > 0.2)).toBe(true)
    expect(fallsOf(tanks.map(({ ec }) => -ec)).some((rise) => rise > 0.1)).toBe(true)
    expect(fallsOf(tanks.map((tank) => -tank.water_level)).some((rise) => rise > 3)).toBe(true)
    expect(
      fallsOf(plot.map((moisture) => -moisture)).filter((rise) => rise > 5).length,
    ).toBeGreaterThan(2)
  })
})

describe('chance', () => {
  it('is even, and independent of its neighbours', () => {
    const draws = Array.from({ length: 20_000 }, (_, index) => chance(5, 9, index))
    expect(mean(draws)).toBeCloseTo(0.5, 1)
    const products = draws.slice(1).map((draw, index) => (draw - 0.5) * (draws[index]! - 0.5))
    expect(Math.abs(mean(products))).toBeLessThan(0.003)
  })

  it('wanders smoothly between −1 and 1', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (seed, position) => {
        const here = wander(seed, 1, position)
        within(here, -1, 1)
        expect(Math.abs(wander(seed, 1, position + 0.01) - here)).toBeLessThan(0.05)
      }),
    )
  })
})

function within(value: number, low: number, high: number) {
  if (!(value >= low && value <= high)) throw new Error(`${value} is not within ${low} … ${high}`)
}

/** How far the values fall within an hour, step by step. */
const fallsOf = (values: readonly number[]) =>
  values.slice(6).map((value, index) => values[index]! - value)
