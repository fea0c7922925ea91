import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bufferPh } from '../../gateway/calibrate/buffers.ts'
import type { Fit } from '../../gateway/calibrate/calibration.ts'
import { calibratorOf } from '../../gateway/calibrate/calibrator.ts'
import {
  BARE_ELECTRODE,
  nernstMvPerPh,
  newElectrode,
  phCalibrator,
} from '../../gateway/calibrate/ph.ts'
import { fitPh, type PhPoint } from '../../gateway/calibrate/ph-fit.ts'
import type { FrontEnd, PhCurve } from '../../gateway/contract/curve.ts'

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const bare = { frontEnd: BARE_ELECTRODE, inForce: null }
const good = (fit: Fit) => {
  if (!fit.ok) throw new Error(fit.refusal.en)
  return fit
}
const sentences = (fit: Fit) =>
  fit.ok ? fit.sentences.map(({ en }) => en).join(' | ') : fit.refusal.en

/** What an electrode gives at the pin, by the model of Nernst written out once more. */
const pinMv = (curve: PhCurve, ph: number, celsius: number) => {
  const { zeroMv, gain } = curve.frontEnd ?? BARE_ELECTRODE
  const share = ph > 7 ? (curve.alkalineSlope ?? curve.slope) : curve.slope
  const kelvin = celsius + 273.15
  const nernst = ((Math.LN10 * 8.314462618 * kelvin) / 96485.33212) * 1000
  return zeroMv + gain * (curve.offsetMv - share * nernst * (ph - 7))
}
const inBuffer = (curve: PhCurve, printed: number, celsius: number): PhPoint => ({
  ph: printed,
  raw: pinMv(curve, bufferPh(printed, celsius), celsius),
  atC: celsius,
})
const anElectrode = fc.record({
  slope: finite(0.86, 1.04),
  offsetMv: finite(-55, 55),
  zeroMv: finite(0, 3000),
  gain: finite(0.5, 6),
  celsius: finite(10, 40),
})
const electrode = (slope: number, offsetMv: number, frontEnd: FrontEnd = BARE_ELECTRODE) =>
  ({ kind: 'ph', frontEnd, offsetMv, slope, alkalineSlope: null }) as const

describe('the Nernst slope', () => {
  it.each([
    [0, 54.199],
    [20, 58.167],
    [25, 59.159],
    [30, 60.151],
    [35, 61.144],
    [50, 64.12],
  ])('at %d °C is %d mV per pH (CODATA 2018)', (celsius, mv) => {
    expect(nernstMvPerPh(celsius)).toBeCloseTo(mv, 2.3)
  })
})

describe('a pH buffer', () => {
  const EVERY_5_C = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]
  it.each([
    [4, [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.01, 4.02, 4.03, 4.04, 4.06]],
    [7, [7.12, 7.09, 7.06, 7.04, 7.02, 7.0, 6.99, 6.99, 6.98, 6.98, 6.97]],
    [10.01, [10.32, 10.25, 10.18, 10.12, 10.06, 10.01, 9.97, 9.93, 9.89, 9.86, 9.83]],
  ])('of %d has its printed table (US technical buffers)', (printed, table) => {
    expect(EVERY_5_C.map((celsius) => bufferPh(printed, celsius))).toEqual(table)
  })

  it.each([
    [20, 4.001],
    [25, 4.006],
    [30, 4.012],
    [35, 4.021],
    [40, 4.031],
  ])('of phthalate at %d °C is within 0.01 of %d (Hetzer et al. 1977)', (celsius, ph) => {
    const kelvin = celsius + 273.15
    const equation = 2073.44 / kelvin - 13.327 + 0.045199 * kelvin - 3.4846e-5 * kelvin ** 2
    expect(equation).toBeCloseTo(ph, 3)
    expect(Math.abs(bufferPh(4.01, celsius) - ph)).toBeLessThan(0.01)
  })

  it('lies between its table’s steps, and keeps to the table’s ends', () => {
    expect(bufferPh(10.01, 32.5)).toBeCloseTo(9.95, 6)
    expect(bufferPh(9.18, 27.5)).toBeCloseTo(9.16, 6)
    expect(bufferPh(9.18, -5)).toBe(9.46)
    expect(bufferPh(9.18, 60)).toBe(9.01)
    expect(bufferPh(6.86, 30)).toBeCloseTo(6.85, 6)
  })

  it('no table knows is taken as printed, and warned of', () => {
    expect(bufferPh(5.5, 30)).toBe(5.5)
    const points = [7, 5.5].map((ph) => inBuffer(newElectrode(BARE_ELECTRODE), ph, 25))
    expect(sentences(fitPh(points, bare))).toMatch(/no table for a buffer of pH 5.5.*9.18/)
    const known = [7, 9.18].map((ph) => inBuffer(newElectrode(BARE_ELECTRODE), ph, 25))
    expect(sentences(fitPh(known, bare))).toBe('')
  })
})

describe('a pH calibration', () => {
  it('gives back the pH of any water, whatever probe, amplifier and temperature', () => {
    fc.assert(
      fc.property(anElectrode, finite(4, 9), ({ slope, offsetMv, zeroMv, gain, celsius }, ph) => {
        const worn = electrode(slope, offsetMv, { zeroMv, gain })
        const points = [7, 4].map((buffer) => inBuffer(worn, buffer, celsius))
        const fit = good(fitPh(points, { frontEnd: { zeroMv, gain }, inForce: null }))
        expect(fit.curve).toMatchObject({
          slope: expect.closeTo(slope, 6),
          offsetMv: expect.closeTo(offsetMv, 6),
        })
        expect(calibratorOf(fit.curve)(pinMv(worn, ph, 31), 31).value).toBeCloseTo(ph, 6)
      }),
    )
  })

  it('with noise of 1 mV at the electrode errs by less than 0.06 pH between its buffers', () => {
    fc.assert(
      fc.property(
        finite(0.88, 1.02),
        fc.array(finite(-1, 1), { minLength: 2, maxLength: 2 }),
        finite(4, 7),
        (slope, noise, ph) => {
          const worn = electrode(slope, 10)
          const points = [7, 4].map((buffer, index) => {
            const point = inBuffer(worn, buffer, 27)
            return { ...point, raw: point.raw + (noise[index] ?? 0) }
          })
          const read = calibratorOf(good(fitPh(points, bare)).curve)(pinMv(worn, ph, 27), 27)
          expect(Math.abs((read.value ?? 0) - ph)).toBeLessThan(0.06)
        },
      ),
    )
  })

  it('takes buffers of different temperatures, each at its own', () => {
    const worn = electrode(0.97, 8)
    const fit = good(fitPh([inBuffer(worn, 7, 24), inBuffer(worn, 4.01, 33)], bare))
    expect(fit.curve).toMatchObject({ slope: expect.closeTo(0.97, 9) })
  })

  it('of the workshop electrode, −15 and +160 mV, has 98.6 % and passes', () => {
    const fit = fitPh(
      [
        { ph: 7.01, raw: -15, atC: 25 },
        { ph: 4.01, raw: 160, atC: 25 },
      ],
      bare,
    )
    expect(fit.figures.slopePercent).toBeCloseTo(98.6, 1)
    expect(fit).toMatchObject({ ok: true, verdict: 'good' })
  })

  it('of the workshop’s second electrode, +15 and +160 mV, has 81.7 % and is refused', () => {
    const fit = fitPh(
      [
        { ph: 7.01, raw: 15, atC: 25 },
        { ph: 4.01, raw: 160, atC: 25 },
      ],
      bare,
    )
    expect(fit).toMatchObject({ ok: false, refusal: { en: expect.stringContaining('81.7 %') } })
    expect(fit).toMatchObject({ refusal: { id: expect.stringMatching(/kemiringan.*ganti/) } })
  })

  it.each([
    ['as new', electrode(0.98, 5), 'good', ''],
    ['ageing', electrode(0.93, 5), 'usable', 'slope 93.0 %'],
    ['steep', electrode(1.03, 5), 'usable', 'slope 103.0 %'],
    ['nearly used up', electrode(0.87, 5), 'worn', 'replace the probe soon'],
    ['somewhat off at pH 7', electrode(0.98, -22), 'usable', 'offset -22.0 mV'],
    ['far off at pH 7', electrode(0.98, 45), 'worn', 'clean the probe'],
  ] as const)('of an electrode %s says so', (_, worn, verdict, words) => {
    const fit = fitPh(
      [7, 4.01].map((ph) => inBuffer(worn, ph, 25)),
      bare,
    )
    expect(fit).toMatchObject({ ok: true, verdict })
    expect(sentences(fit)).toContain(words)
  })

  it.each([
    ['too flat', electrode(0.84, 0), /outside 85–105 %/],
    ['too steep', electrode(1.06, 0), /outside 85–105 %/],
    ['too far off', electrode(0.98, 61), /beyond ±60 mV/],
    ['behind an amplifier nobody described', electrode(2.9, 1500), /write frontEnd/],
  ])('of an electrode %s is refused with the remedy', (_, worn, words) => {
    expect(
      sentences(
        fitPh(
          [7, 4.01].map((ph) => inBuffer(worn, ph, 25)),
          bare,
        ),
      ),
    ).toMatch(words)
  })

  it('with buffers closer than one pH, or with an amplifier of no gain, is refused', () => {
    const alike = [7, 6.86].map((ph) => ({ ph, raw: 7 - ph, atC: 25 }))
    expect(sentences(fitPh(alike, bare))).toMatch(/at least one pH apart/)
    expect(sentences(fitPh([], bare))).toMatch(/two buffers/)
    const flat = { frontEnd: { zeroMv: 1500, gain: 0 }, inForce: null }
    expect(
      sentences(
        fitPh(
          [7, 4.01].map((ph) => ({ ph, raw: 1500, atC: 25 })),
          flat,
        ),
      ),
    ).toMatch(/gain of 0/)
  })

  it('with buffers of unknown temperature takes 25 °C and is no better than usable', () => {
    const points = [7, 4.01].map((ph) => ({ ...inBuffer(electrode(1, 0), ph, 25), atC: null }))
    expect(fitPh(points, bare)).toMatchObject({ ok: true, verdict: 'usable' })
  })
})

describe('one buffer alone', () => {
  const worn = electrode(0.93, 4)

  it('moves the offset and keeps the slope in force', () => {
    const drifted = { ...worn, offsetMv: 19 }
    const fit = good(fitPh([inBuffer(drifted, 7, 28)], { ...bare, inForce: worn }))
    expect(fit.curve).toMatchObject({ slope: 0.93, offsetMv: expect.closeTo(19, 9) })
    expect(fit.verdict).toBe('usable')
    expect(sentences(fit)).toMatch(/keeps the slope in force/)
  })

  it('without a calibration takes the slope of a new electrode, and says so', () => {
    const fit = good(fitPh([inBuffer(electrode(1, 12), 6.86, 28)], bare))
    expect(fit.curve).toMatchObject({ slope: 1, offsetMv: expect.closeTo(12, 9) })
    expect(sentences(fit)).toMatch(/taken as 100 %/)
  })

  it('far from pH 7 is refused, for an error of the slope would hide in it', () => {
    expect(sentences(fitPh([inBuffer(worn, 4.01, 25)], bare))).toMatch(/near pH 7/)
  })
})

describe('three buffers', () => {
  const three = (curve: PhCurve) => [4.01, 7, 10.01].map((ph) => inBuffer(curve, ph, 25))

  it('on one line make one line, whatever their order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
        const points = three(electrode(0.96, 7))
        const fit = good(
          fitPh(
            order.map((index) => points[index] as PhPoint),
            bare,
          ),
        )
        expect(fit.curve).toMatchObject({
          slope: expect.closeTo(0.96, 6),
          alkalineSlope: null,
        })
        expect(fit.figures.residual).toBeLessThan(1e-9)
      }),
    )
  })

  it('that bend get a slope on each side of pH 7 and pass through their buffers', () => {
    const bent = { ...electrode(0.98, 5), alkalineSlope: 0.945 }
    const fit = good(fitPh(three(bent), bare))
    expect(fit.curve).toMatchObject({
      slope: expect.closeTo(0.98, 3),
      alkalineSlope: expect.closeTo(0.945, 3),
    })
    for (const { ph, raw } of three(bent)) {
      expect(calibratorOf(fit.curve)(raw, 25).value).toBeCloseTo(ph, 2)
    }
    expect(fit.verdict).toBe('usable')
  })

  it('of which one is wrong are refused: measure them again', () => {
    const points = three(electrode(0.98, 0)).map((point, index) =>
      index === 1 ? { ...point, raw: point.raw + 9 } : point,
    )
    expect(sentences(fitPh(points, bare))).toMatch(/0.05 pH/)
  })
})

describe('the pH of water', () => {
  it('without a temperature is taken at 25 °C and says so', () => {
    const calibrate = phCalibrator(newElectrode(BARE_ELECTRODE))
    expect(calibrate(59.159, null)).toEqual({
      value: expect.closeTo(6, 4),
      reason: 'no_compensation',
    })
    expect(calibrate(59.159, 25).reason).toBeNull()
  })

  it('of a probe that speaks pH is corrected in its own unit and needs no temperature', () => {
    const points = [
      { ph: 7, raw: 7.12, atC: 25 },
      { ph: 4.01, raw: 4.25, atC: 25 },
    ]
    const fit = good(fitPh(points, { frontEnd: null, inForce: null }))
    expect(fit.figures.slopePercent).toBeCloseTo((100 * (7.12 - 4.25)) / 2.99, 6)
    const calibrate = calibratorOf(fit.curve)
    expect(calibrate(7.12, null)).toEqual({ value: expect.closeTo(7, 9), reason: null })
    expect(calibrate(4.25, 31)).toEqual({ value: expect.closeTo(4.01, 9), reason: null })
  })
})
