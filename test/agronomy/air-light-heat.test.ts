import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dliFromSolar, lightSum, ppfdFromLux } from '../../server/agronomy/light.ts'
import {
  betaResponse,
  CARDINALS,
  cappedResponse,
  thermalTime,
  triangularResponse,
} from '../../server/agronomy/thermal-time.ts'
import { dewPointC, leafVpdKpa, vapourKpa, vpdKpa } from '../../server/agronomy/vapour.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const HOUR_MS = 3_600_000

describe('air', () => {
  it.each([
    [30, 70, 1.2729, 23.923],
    [25, 90, 0.3168, 23.243],
    [35, 45, 3.0925, 21.281],
    [28, 85, 0.567, 25.238],
  ])(
    'of %d °C and %d %% has its deficit and dew point (FAO-56 eq. 11 and 54)',
    (c, rh, vpd, td) => {
      expect(vpdKpa(c, rh)).toBeCloseTo(vpd, 4)
      expect(dewPointC(vapourKpa(c, rh))).toBeCloseTo(td, 2)
      expect(leafVpdKpa(c, c, rh)).toBeCloseTo(vpd, 4)
    },
  )

  it('has a deficit that is never negative, grows with heat and falls with humidity', () => {
    fc.assert(
      fc.property(number(-10, 55), number(0, 110), number(0.1, 10), (c, rh, more) => {
        const vpd = vpdKpa(c, rh)
        expect(vpd).toBeGreaterThanOrEqual(0)
        expect(vpdKpa(c + more, rh)).toBeGreaterThanOrEqual(vpd)
        expect(vpdKpa(c, rh + more)).toBeLessThanOrEqual(vpd)
      }),
    )
  })

  it('says NaN where there is no number or no such humidity', () => {
    for (const vpd of [vpdKpa(Number.NaN, 50), vpdKpa(25, Number.NaN), vpdKpa(25, -1)]) {
      expect(vpd).toBeNaN()
    }
    expect(dewPointC(0)).toBeNaN()
    expect(dewPointC(-1)).toBeNaN()
  })
})

describe('light', () => {
  it('of 500 µmol for 12 hours is 21.6 mol', () => {
    const steady = Array.from({ length: 73 }, (_, i) => ({ atMs: i * 600_000, value: 500 }))
    expect(lightSum(steady)).toEqual({ molPerM2: 21.6, missingMs: 0 })
  })

  it('that was not measured is told, not counted as dark', () => {
    const torn = [0, 1, 5, 6].map((hour) => ({ atMs: hour * HOUR_MS, value: 500 }))
    const { molPerM2, missingMs } = lightSum(torn, HOUR_MS)
    expect(molPerM2).toBeCloseTo(3.6)
    expect(missingMs).toBe(4 * HOUR_MS)
  })

  it('follows from radiation under a cover and from lux of the sun', () => {
    expect(dliFromSolar(17)).toBeCloseTo(35.02)
    expect(dliFromSolar(17, 0.6)).toBeCloseTo(21.01, 1)
    expect(ppfdFromLux(54_000)).toBe(1000)
  })
})

describe('thermal time', () => {
  it.each([
    [20, 0.3365],
    [27, 0.7711],
    [30, 0.9161],
    [34, 1],
    [38, 0.8908],
    [42, 0.5109],
  ])('of melon at %d °C runs by the beta curve (10, 34, 45)', (c, speed) => {
    expect(betaResponse(c, CARDINALS.melon)).toBeCloseTo(speed, 4)
  })

  it.each([
    [27, 0.938],
    [30, 0.732],
    [34, 0.19],
  ])('of lettuce at %d °C runs by the beta curve (4, 24, 35)', (c, speed) => {
    expect(betaResponse(c, CARDINALS.selada)).toBeCloseTo(speed, 3)
  })

  it('of melon runs by the triangle', () => {
    expect(triangularResponse(27, CARDINALS.melon)).toBeCloseTo(0.7083, 4)
    expect(triangularResponse(38, CARDINALS.melon)).toBeCloseTo(0.6364, 4)
  })

  it('stands still below the base and beyond the ceiling, and is never above 1', () => {
    fc.assert(
      fc.property(number(-20, 60), (c) => {
        for (const at of Object.values(CARDINALS)) {
          for (const response of [betaResponse, triangularResponse]) {
            const speed = response(c, at)
            expect(speed).toBeGreaterThanOrEqual(0)
            expect(speed).toBeLessThanOrEqual(1 + 1e-12)
            if (c <= at.baseC || c >= at.ceilingC) expect(speed).toBe(0)
          }
        }
      }),
    )
    expect(cappedResponse(60, CARDINALS.melon)).toBe(1)
    expect(betaResponse(Number.NaN, CARDINALS.melon)).toBeNaN()
  })

  it('of a day at the optimum is the whole span, and an hour without readings is told', () => {
    const day = Array.from({ length: 25 }, (_, hour) => ({ atMs: hour * HOUR_MS, value: 34 }))
    const { degreeDays, missingMs } = thermalTime(day, CARDINALS.melon, triangularResponse)
    expect(degreeDays).toBeCloseTo(24)
    expect(missingMs).toBe(0)
    const torn = day.filter((_, hour) => hour < 6 || hour > 9)
    expect(thermalTime(torn, CARDINALS.melon, triangularResponse).missingMs).toBe(5 * HOUR_MS)
  })

  it('of a hot day is less than that of its mean: heat past the ceiling counts', () => {
    const swing = Array.from({ length: 25 }, (_, hour) => ({
      atMs: hour * HOUR_MS,
      value: 28 - 10 * Math.cos((Math.PI * (hour - 2)) / 12),
    }))
    const mean = swing.map(({ atMs }) => ({ atMs, value: 28 }))
    const of = (air: typeof swing) => thermalTime(air, CARDINALS.selada, betaResponse).degreeDays
    expect(of(swing)).toBeLessThan(0.8 * of(mean))
  })
})
