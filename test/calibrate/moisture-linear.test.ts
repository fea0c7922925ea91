import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fit } from '../../gateway/calibrate/calibration.ts'
import { calibratorOf } from '../../gateway/calibrate/calibrator.ts'
import { fitLinear } from '../../gateway/calibrate/linear.ts'
import { fitMoisture } from '../../gateway/calibrate/moisture.ts'

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const good = (fit: Fit) => {
  if (!fit.ok) throw new Error(fit.refusal.en)
  return fit
}
const dry = { raw: 2500, percent: 5 }
const wet = { raw: 1300, percent: 42 }

describe('moisture', () => {
  const calibrate = calibratorOf(good(fitMoisture([dry, wet])).curve)

  it('passes through its dry and wet point and never leaves them', () => {
    expect(calibrate(2500, null).value).toBeCloseTo(5, 9)
    expect(calibrate(1300, null).value).toBeCloseTo(42, 9)
    expect(calibrate(2600, null).value).toBe(5)
    expect(calibrate(1900, null).value).toBeCloseTo(23.5, 9)
  })

  it('wetter soil never reads drier', () => {
    fc.assert(
      fc.property(finite(1300, 2500), finite(1300, 2500), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        const percentAt = (raw: number) => calibrate(raw, null).value ?? Number.NaN
        expect(percentAt(less)).toBeGreaterThanOrEqual(percentAt(more))
      }),
    )
  })

  it('a probe far outside its points has no value, rather than a dry one', () => {
    for (const raw of [3500, 0]) {
      expect(calibrate(raw, null)).toEqual({ value: null, reason: 'out_of_range' })
    }
  })

  it('four weighed states bend the line as the probe bends', () => {
    const percentAt = (raw: number) => -31 + 90_000 / raw
    const states = [1250, 1500, 1900, 2400].map((raw) => ({ raw, percent: percentAt(raw) }))
    const fit = good(fitMoisture(states))
    expect(fit).toMatchObject({ verdict: 'good', curve: { over: 'inverse' } })
    expect(calibratorOf(fit.curve)(1700, null).value).toBeCloseTo(percentAt(1700), 9)
  })

  it('points that scatter are worth less, and at last nothing', () => {
    const scattered = (byPercent: number) => [
      dry,
      { raw: 2100, percent: 17.3 + byPercent },
      { raw: 1700, percent: 29.7 - byPercent },
      wet,
    ]
    expect(fitMoisture(scattered(5))).toMatchObject({ ok: true, verdict: 'usable' })
    expect(fitMoisture(scattered(14)).ok).toBe(false)
  })

  it('points that cannot make a curve are refused', () => {
    expect(fitMoisture([dry]).ok).toBe(false)
    expect(fitMoisture([dry, { ...wet, raw: dry.raw }]).ok).toBe(false)
    expect(fitMoisture([dry, { ...wet, percent: dry.percent }]).ok).toBe(false)
  })
})

describe('a straight line', () => {
  it('gives back every value of its probe', () => {
    fc.assert(
      fc.property(finite(0.01, 50), finite(-1e3, 1e3), finite(-1e3, 1e3), (factor, offset, x) => {
        const line = (raw: number) => factor * raw + offset
        const points = [-500, 40, 800].map((raw) => ({ raw, value: line(raw) }))
        const { curve } = good(fitLinear(points, null))
        expect(calibratorOf(curve)(x, null).value).toBeCloseTo(line(x), 5)
      }),
    )
  })

  it('of one point shifts a probe that speaks its unit, and no other', () => {
    const ice = { raw: 0.4, value: 0 }
    const { curve } = good(fitLinear([ice], 1))
    expect(calibratorOf(curve)(27.4, null).value).toBeCloseTo(27, 9)
    expect(fitLinear([ice], null).ok).toBe(false)
  })

  it('is refused when its points say nothing or contradict each other', () => {
    expect(fitLinear([], 1).ok).toBe(false)
    expect(
      fitLinear(
        [
          { raw: 1, value: 0 },
          { raw: 1, value: 9 },
        ],
        null,
      ).ok,
    ).toBe(false)
    const crooked = [0, 1, 2].map((raw) => ({ raw, value: raw === 1 ? 9 : raw }))
    expect(fitLinear(crooked, null).ok).toBe(false)
  })
})
