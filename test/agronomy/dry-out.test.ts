import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { depletionAfterMm, FURTHEST_HOURS, timeToDry } from '../../server/agronomy/dry-out.ts'
import {
  type Drying,
  hourShares,
  learnedDrying,
  modelledDrying,
  SINE_SHARES,
} from '../../server/agronomy/drying.ts'
import type { Recorded } from '../../server/agronomy/recorded.ts'

const HOUR_MS = 3_600_000
const WIB_MS = 7 * HOUR_MS
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const bed = { etcMmPerDay: 4, rootDepthM: 0.35, wettedFraction: 0.35 }
const steady = (percentPerHour: number): Drying => ({
  ...modelledDrying(bed),
  percentPerHour: Array.from({ length: 24 }, () => percentPerHour),
})
const ask = (percent: number, drying = modelledDrying(bed)) => ({
  ...{ percent, triggerPercent: 19, stressPercent: 18, wiltingPercent: 11 },
  ...{ nowMs: Date.UTC(2026, 10, 3, 1), utcOffsetMs: WIB_MS, drying },
})

const hoursOf = (wish: ReturnType<typeof ask>) => {
  const dry = timeToDry(wish)
  if (!dry.ok) throw new Error(dry.refusal)
  return dry.hours
}

/** A repeatable stand-in for chance. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
const bell = (roll: () => number) => roll() + roll() + roll() + roll() - 2

/** A bed of unknown soil under weather of its own: what its probe shows every ten minutes. */
function unknownBed(seed: number, days: number) {
  const roll = dice(seed)
  const perDay = 3 + 6 * roll()
  const [bypass, morningShift, nightShare] = [0.03 + 0.1 * roll(), 2 * roll() - 1, 0.12 * roll()]
  const shown: Recorded[] = []
  const truth: number[] = []
  let [water, weather] = [27, 1]
  for (let step = 0; step < days * 144; step++) {
    const hour = (step / 6) % 24
    if (step % 144 === 0) weather = Math.exp(0.5 * Math.log(weather) + 0.22 * bell(roll))
    const sun = Math.max(0, Math.sin((Math.PI * (hour - 6 - morningShift)) / 12))
    const rate = perDay * weather * (nightShare / 24 + (1 - nightShare) * 0.131 * sun)
    water -= rate / 6 + Math.max(0, (bypass / 6) * (water - 26))
    if (water < 18) water = 28 + 2 * roll()
    truth.push(water)
    shown.push({ atMs: step * 600_000 - WIB_MS, value: water + 0.15 * bell(roll) })
  }
  return { shown, truth }
}

/** What is foretold of such a bed once a day, at changing hours, beside what came. */
function forecastsOf(seed: number) {
  const { shown, truth } = unknownBed(seed, 20)
  return Array.from({ length: 12 }, (_, i) => i + 6).flatMap((day) => {
    const step = day * 144 + ((seed * 17 + day * 29) % 144)
    const percent = truth[step] ?? 0
    const aheadSteps = truth.slice(step).findIndex((water) => water <= 19)
    const nowMs = shown[step]?.atMs
    if (nowMs === undefined || percent < 20 || aheadSteps < 0) return []
    const lookBack = { nowMs, utcOffsetMs: WIB_MS }
    const drying = learnedDrying(modelledDrying(bed), shown.slice(0, step + 1), lookBack)
    const { p10, p50, p90 } = hoursOf({ ...ask(percent, drying), nowMs })
    const came = aheadSteps / 6
    return [{ error: Math.abs(p50 - came), isCovered: came >= p10 && came <= p90 }]
  })
}

describe('time to dry', () => {
  it('under a steady use is the margin over the use', () => {
    const { p10, p50, p90 } = hoursOf(ask(24, steady(0.25)))
    expect(p50).toBeCloseTo(20, 6)
    expect(p10).toBeLessThan(p50)
    expect(p90).toBeGreaterThan(p50)
  })

  it('stands still at night where only the sun dries', () => {
    const evening = { ...ask(20), nowMs: Date.UTC(2026, 10, 3, 12) }
    expect(hoursOf(evening).p10).toBeGreaterThan(10)
  })

  it('under stress follows FAO’s exponential', () => {
    const drying = steady(0.3)
    const etcMmPerHour = 0.3 * 3.5
    const zone = { etcMmPerHour, tawMm: 42, rawMm: 17.5 }
    const [start, hours] = [10, 30]
    const depletion = depletionAfterMm(start, hours, zone)
    const percentAt = (mm: number) => 23 - mm / 3.5
    const wish = {
      ...ask(percentAt(start), drying),
      triggerPercent: percentAt(depletion),
      stressPercent: percentAt(17.5),
      wiltingPercent: percentAt(42),
    }
    expect(Math.abs(hoursOf(wish).p50 - hours)).toBeLessThan(0.5)
    expect(depletionAfterMm(0, 5, zone)).toBeCloseTo(5.25)
  })

  it('falls when it is drier, never below zero, and its range is in order', () => {
    fc.assert(
      fc.property(number(12, 40), number(0.01, 5), number(0, 23), (percent, less, hour) => {
        const nowMs = Date.UTC(2026, 10, 3) + hour * HOUR_MS
        const wet = hoursOf({ ...ask(percent), nowMs })
        const dry = hoursOf({ ...ask(percent - less), nowMs })
        expect(dry.p50).toBeLessThanOrEqual(wet.p50)
        expect(dry.p10).toBeGreaterThanOrEqual(0)
        expect(wet.p10).toBeLessThanOrEqual(wet.p50)
        expect(wet.p50).toBeLessThanOrEqual(wet.p90)
        expect(wet.p90).toBeLessThanOrEqual(FURTHEST_HOURS)
      }),
    )
  })

  it('refuses what is no number, limits in the wrong order, and a bed that never dries', () => {
    const refusal = (wish: ReturnType<typeof ask>) => {
      const dry = timeToDry(wish)
      return dry.ok ? null : dry.refusal
    }
    expect(refusal(ask(Number.NaN))).toBe('not_a_number')
    expect(refusal({ ...ask(24), wiltingPercent: 20 })).toBe('limits_inverted')
    expect(refusal(ask(24, steady(0)))).toBe('no_drying')
    expect(refusal(ask(24, steady(Number.NaN)))).toBe('not_a_number')
  })
})

describe('the drying of a bed', () => {
  it('spreads a day’s use over its hours by dryness and light', () => {
    const day = Array.from({ length: 24 }, (_, hour) => ({
      vpdKpa: hour > 6 && hour < 19 ? 1.5 : 0.2,
      ppfd: hour > 6 && hour < 19 ? 1000 : 0,
    }))
    const shares = hourShares(day)
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1)
    expect(shares[12]).toBeGreaterThan(10 * (shares[2] ?? 1))
    expect(hourShares(day.slice(1))).toBe(SINE_SHARES)
    expect(hourShares(day.map((hour) => ({ ...hour, vpdKpa: Number.NaN })))).toBe(SINE_SHARES)
  })

  it('is the formula’s until the probe has shown half a day', () => {
    const formula = modelledDrying(bed)
    const lookBack = { nowMs: 10 * HOUR_MS, utcOffsetMs: WIB_MS }
    expect(learnedDrying(formula, [], lookBack)).toBe(formula)
    const few = Array.from({ length: 8 }, (_, i) => ({ atMs: i * HOUR_MS, value: 25 - 0.2 * i }))
    expect(learnedDrying(formula, few, lookBack)).toBe(formula)
  })

  it('comes to what the probe shows, through waterings, spikes and holes', () => {
    const formula = modelledDrying(bed)
    const dayHour = (hour: number) => hour % 24 >= 6 && hour % 24 < 18
    let water = 28
    const shown = Array.from({ length: 8 * 24 }, (_, hour) => {
      water -= dayHour(hour) ? 0.5 : 0.02
      if (water < 18) water = 28
      return { hour, atMs: hour * HOUR_MS - WIB_MS, value: hour % 37 === 5 ? 60 : water }
    }).filter(({ hour }) => hour % 50 > 3)
    const nowMs = shown.at(-1)?.atMs ?? 0
    const { percentPerHour, days } = learnedDrying(formula, shown, { nowMs, utcOffsetMs: WIB_MS })
    const total = percentPerHour.reduce((a, b) => a + b, 0)
    expect(days).toBeGreaterThan(4)
    expect(total).toBeGreaterThan(5.4)
    expect(total).toBeLessThan(7.4)
    expect(percentPerHour.every((rate) => rate >= 0)).toBe(true)
  })

  it('foretells beds whose soil and weather it does not know, and its range holds four of five', () => {
    const seeds = Array.from({ length: 12 }, (_, i) => i + 1)
    const told = seeds.flatMap((seed) => forecastsOf(seed))
    const errors = told.map(({ error }) => error).sort((a, b) => a - b)
    const middle = errors[errors.length >> 1]
    const coverage = told.filter(({ isCovered }) => isCovered).length / told.length
    expect(told.length).toBeGreaterThan(60)
    expect(middle).toBeLessThan(3)
    expect(coverage).toBeGreaterThan(0.65)
    expect(coverage).toBeLessThan(0.97)
  })
})
