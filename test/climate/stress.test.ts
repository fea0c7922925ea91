import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitsOf, stageOn } from '../../server/agronomy/recipes/recipe.ts'
import { RECIPES } from '../../server/agronomy/recipes/recipes.ts'
import { hoursWithoutWater } from '../../server/climate/dryness.ts'
import { HOURS, hoursOf, LONGEST_BRIDGE_MS } from '../../server/climate/hours.ts'
import {
  ecMultiplier,
  phMultiplier,
  rootZoneMultiplier,
  vpdMultiplier,
} from '../../server/climate/multipliers.ts'
import { type DayAround, type DayHours, stressOf } from '../../server/climate/stress.ts'
import { CROPS } from '../../server/contract/crop.ts'
import { aSpan, readingsOf, without } from './some-days.ts'

const day = (value: number | ((hour: number) => number)): DayHours => ({
  mean: Float32Array.from({ length: HOURS }, (_, hour) =>
    typeof value === 'number' ? value : value(hour),
  ),
  covered: new Float32Array(HOURS).fill(1),
})
const NOTHING: DayAround = {
  ...{ rootC: null, ec: null, ph: null, airC: null, humidity: null, dry: [] },
}
const growing = stageOn(RECIPES.selada, 20)
const SELADA = {
  ec: limitsOf(growing, 'ec')?.target ?? null,
  vpd: limitsOf(growing, 'vpd')?.target ?? null,
}

describe('stress of a day', () => {
  it('has the multipliers of the design report', () => {
    const roots = (crop: 'selada' | 'kangkung' | 'bayam', rootC: number) =>
      rootZoneMultiplier(crop)?.(rootC)
    expect(roots('selada', 26)).toBe(1)
    expect(roots('selada', 30)).toBeCloseTo(0.76)
    expect(roots('selada', 45)).toBe(0.3)
    expect(roots('kangkung', 33)).toBe(1)
    expect(roots('kangkung', 35)).toBeCloseTo(0.94)
    expect(roots('bayam', 32)).toBeCloseTo(0.92)
    const ec = ecMultiplier('selada', { low: 1, high: 1.6 })
    expect([ec(1.2), ec(0.8), ec(0.2)]).toEqual([1, 0.8, 0.5])
    expect(ec(2.6)).toBeCloseTo(0.87)
    expect([phMultiplier(6), phMultiplier(5.3), phMultiplier(6.8)]).toEqual([1, 1, 1])
    expect(phMultiplier(4.8)).toBeCloseTo(0.85)
    expect(phMultiplier(7.3)).toBeCloseTo(0.85)
    const vpd = vpdMultiplier({ low: 0.5, high: 1.1 })
    expect([vpd(0.5), vpd(1.1)]).toEqual([1, 1])
    expect([vpd(3), vpd(0.2)]).toEqual([0.7, 0.9].map((one) => expect.closeTo(one)))
  })

  it('knows the afternoon that a mean of the day hides', () => {
    const air = (peakC: number) => day((hour) => (hour >= 12 && hour < 15 ? peakC : 25))
    const of = (peakC: number) => stressOf('selada', { ...NOTHING, airC: air(peakC) }, SELADA).air!
    expect(of(36)).toBeCloseTo((9 * of(25)) / 12)
    expect(of(25)).toBeGreaterThan(0.99)
  })

  it('is never outside 0 to 1, and unknown where too little was measured', () => {
    const wild = fc.double({ min: -50, max: 150, noNaN: true })
    const band = { low: 1, high: 2 }
    fc.assert(
      fc.property(fc.constantFrom(...CROPS), wild, wild, wild, (crop, a, b, c) => {
        const around = { ...NOTHING, rootC: day(a), ec: day(b), ph: day(c), airC: day(a) }
        const bands = { ec: band, vpd: band }
        const found = stressOf(crop, { ...around, humidity: day(Math.abs(b)) }, bands)
        for (const factor of Object.values(found)) {
          if (factor === null) continue
          expect(factor).toBeGreaterThanOrEqual(0)
          expect(factor).toBeLessThanOrEqual(1)
        }
      }),
    )
    const half = { ...day(6), covered: day((hour) => (hour < 12 ? 1 : 0)).mean }
    const found = stressOf('selada', { ...NOTHING, ph: half, rootC: day(25) }, SELADA)
    expect(found).toEqual({
      ...{ rootZone: 1, ec: null, ph: null, vpd: null, air: null, water: null },
    })
  })

  it('counts the hours in which a pipe stood still or a tank was empty', () => {
    const span = aSpan(4)
    const flow = readingsOf(span, (hour, at) => (at === 3 && hour >= 8 && hour < 13 ? 0 : 12))
    const dry = hoursWithoutWater(hoursOf(flow, span, LONGEST_BRIDGE_MS))
    const last = { mean: dry.mean.subarray(72), covered: dry.covered.subarray(72) }
    const first = { mean: dry.mean.subarray(0, 24), covered: dry.covered.subarray(0, 24) }
    expect(stressOf('selada', { ...NOTHING, dry: [last] }, SELADA).water).toBeCloseTo(0.9)
    expect(stressOf('selada', { ...NOTHING, dry: [first] }, SELADA).water).toBeNull()
    const silent = without(flow, span, [{ from: 72, hours: 20 }])
    const unknown = hoursWithoutWater(hoursOf(silent, span, LONGEST_BRIDGE_MS))
    const gone = { mean: unknown.mean.subarray(72), covered: unknown.covered.subarray(72) }
    expect(stressOf('selada', { ...NOTHING, dry: [gone] }, SELADA).water).toBeNull()
  })
})
