import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bufferPh } from '../../gateway/calibrate/buffers.ts'
import { atTemperature, ecCalibrator, fitEc } from '../../gateway/calibrate/ec.ts'
import { fitLinear } from '../../gateway/calibrate/linear.ts'
import { fitMoisture } from '../../gateway/calibrate/moisture.ts'
import { electrodeFrom, fitPh, nernstMvPerPh, phCalibrator } from '../../gateway/calibrate/ph.ts'

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('pH', () => {
  it.each([
    [0, 54.199],
    [20, 58.167],
    [25, 59.159],
    [30, 60.151],
    [35, 61.144],
    [50, 64.12],
  ])('the Nernst slope at %d °C is %d mV per pH', (celsius, mv) => {
    expect(nernstMvPerPh(celsius)).toBeCloseTo(mv, 2.3)
  })

  it('a buffer has the pH of its own temperature', () => {
    expect(bufferPh(7, 25)).toBe(7)
    expect(bufferPh(7, 30)).toBeCloseTo(6.99, 6)
    expect(bufferPh(10.01, 32.5)).toBeCloseTo(9.95, 6)
    expect(bufferPh(9.18, 0)).toBe(9.46)
    expect(bufferPh(9.18, 27.5)).toBeCloseTo(9.16, 6)
    expect(bufferPh(9.18, 50)).toBe(9.01)
    expect(bufferPh(5.5, 30)).toBe(5.5)
  })

  it('a bottle no table knows is taken as printed, and warned of', () => {
    const warningsOf = (ph: number) => {
      const rawMv = -(ph - 7) * nernstMvPerPh(25)
      const fit = fitPh([
        { ph: 7, rawMv: 0, atC: 25 },
        { ph, rawMv, atC: 25 },
      ])
      return fit.ok ? fit.warnings : [fit.refusal]
    }
    expect(warningsOf(5.5)).toEqual([
      expect.stringMatching(/no table for a buffer of pH 5.5.*9.18/),
    ])
    expect(warningsOf(9.18)).toEqual([])
  })

  it('an amplifier without gain is refused by name', () => {
    const points = [7, 4.01].map((ph) => ({ ph, rawMv: 1500, atC: 25 }))
    expect(fitPh(points, { zeroMv: 1500, gain: 0 })).toMatchObject({
      refusal: expect.stringContaining('gain of 0'),
    })
  })

  it('the workshop electrode of −15 and +160 mV has 98.6 % slope and passes', () => {
    const points = [
      { ph: 7.01, rawMv: -15, atC: 25 },
      { ph: 4.01, rawMv: 160, atC: 25 },
    ]
    const { slope } = electrodeFrom(points, { zeroMv: 0, gain: 1 })
    expect(slope * 100).toBeCloseTo(98.6, 1)
    expect(fitPh(points).ok).toBe(true)
  })

  it('an electrode with 81.7 % slope is refused with a sentence that says so', () => {
    const fit = fitPh([
      { ph: 7.01, rawMv: 15, atC: 25 },
      { ph: 4.01, rawMv: 160, atC: 25 },
    ])
    expect(fit).toMatchObject({ ok: false, refusal: expect.stringContaining('81.7 %') })
  })

  it('buffers closer than one pH, or only one, are refused', () => {
    const point = { ph: 7, rawMv: 0, atC: 25 }
    expect(fitPh([point]).ok).toBe(false)
    expect(fitPh([point, { ph: 6.86, rawMv: 8, atC: 25 }]).ok).toBe(false)
  })

  it('a calibration gives back the pH of its own buffers, whatever probe, amplifier and temperature', () => {
    fc.assert(
      fc.property(
        fc.record({
          slope: finite(0.86, 1.04),
          offsetMv: finite(-55, 55),
          zeroMv: finite(0, 3000),
          gain: finite(0.5, 6),
          celsius: finite(10, 40),
        }),
        ({ slope, offsetMv, zeroMv, gain, celsius }) => {
          const rawOf = (ph: number) =>
            zeroMv + gain * (offsetMv - slope * nernstMvPerPh(celsius) * (ph - 7))
          const points = [7, 4].map((ph) => ({
            ph,
            rawMv: rawOf(bufferPh(ph, celsius)),
            atC: celsius,
          }))
          const fit = fitPh(points, { zeroMv, gain })
          if (!fit.ok) throw new Error(fit.refusal)
          expect(fit.calibrate(rawOf(5.8), celsius).value).toBeCloseTo(5.8, 6)
        },
      ),
    )
  })

  it('without a temperature it takes 25 °C and says so', () => {
    const calibrate = phCalibrator({ offsetMv: 0, slope: 1 })
    expect(calibrate(59.159, null)).toEqual({
      value: expect.closeTo(6, 4),
      reason: 'no_compensation',
    })
    expect(calibrate(59.159, 25).reason).toBeNull()
  })
})

describe('EC', () => {
  it('a standard solution reads its printed value at any temperature it is measured in', () => {
    fc.assert(
      fc.property(finite(15, 45), finite(0.9, 1.1), (celsius, cellConstant) => {
        const rawMv = atTemperature(1.413, celsius) / (0.006 * cellConstant)
        const fit = fitEc([{ msPerCm25: 1.413, rawMv, atC: celsius }], 0.006)
        if (!fit.ok) throw new Error(fit.refusal)
        const later = atTemperature(1.413, 25) / (0.006 * cellConstant)
        expect(fit.calibrate(later, 25).value).toBeCloseTo(1.413, 9)
      }),
    )
  })

  it('is stated at 25 °C: warmer water conducts more and reads the same', () => {
    const calibrate = ecCalibrator({ cellConstant: 1, zeroMv: 0 }, 0.01)
    expect(calibrate(160, 25).value).toBeCloseTo(1.6, 9)
    expect(calibrate(160 * 1.2, 35).value).toBeCloseTo(1.6, 9)
  })

  it('two standards find a zero that is not zero', () => {
    const fit = fitEc(
      [
        { msPerCm25: 1.413, rawMv: 20 + 141.3, atC: 25 },
        { msPerCm25: 2.76, rawMv: 20 + 276, atC: 25 },
      ],
      0.01,
    )
    if (!fit.ok) throw new Error(fit.refusal)
    expect(fit.calibrate(20 + 200, 25).value).toBeCloseTo(2, 9)
  })

  it('a zero that no cell has is refused, whatever its slope', () => {
    const at = (msPerCm25: number) => ({
      msPerCm25,
      rawMv: 664 + msPerCm25 / 0.006,
      atC: 25,
    })
    const fit = fitEc([at(1.413), at(2.76)], 0.006)
    expect(fit).toMatchObject({ ok: false, refusal: expect.stringMatching(/zero is at 664\.0 mV/) })
  })

  it('a standard that gave no reading is refused for that', () => {
    const fit = fitEc([{ msPerCm25: 1.413, rawMv: 0, atC: 25 }], 0.006)
    expect(fit).toMatchObject({ ok: false, refusal: expect.stringMatching(/no reading \(0 mV\)/) })
  })

  it('two standards must differ, in what they are and in what they gave', () => {
    const pair = (msPerCm25: number, rawMv: number) =>
      fitEc(
        [
          { msPerCm25: 1.413, rawMv: 235, atC: 25 },
          { msPerCm25, rawMv, atC: 25 },
        ],
        0.006,
      )
    expect(pair(2.76, 235)).toMatchObject({ refusal: expect.stringContaining('same reading') })
    expect(pair(1.42, 237)).toMatchObject({ refusal: expect.stringContaining('too much alike') })
  })

  it('a cell constant more than 15 % off is refused', () => {
    const fit = fitEc([{ msPerCm25: 1.413, rawMv: 100, atC: 25 }], 0.01)
    expect(fit).toMatchObject({ ok: false, refusal: expect.stringContaining('1.41') })
  })
})

describe('moisture and linear', () => {
  const fit = fitMoisture({ rawMv: 2500, percent: 5 }, { rawMv: 1300, percent: 42 })
  if (!fit.ok) throw new Error(fit.refusal)

  it('moisture passes through its dry and wet point and never leaves them', () => {
    expect(fit.calibrate(2500, null).value).toBe(5)
    expect(fit.calibrate(1300, null).value).toBe(42)
    expect(fit.calibrate(2600, null).value).toBe(5)
  })

  it('wetter soil never reads drier', () => {
    fc.assert(
      fc.property(finite(1300, 2500), finite(1300, 2500), (a, b) => {
        const [wet, dry] = [Math.min(a, b), Math.max(a, b)]
        const percentAt = (raw: number) => fit.calibrate(raw, null).value ?? Number.NaN
        expect(percentAt(wet)).toBeGreaterThanOrEqual(percentAt(dry))
      }),
    )
  })

  it('a probe far outside its two points has no value, rather than a dry one', () => {
    expect(fit.calibrate(3500, null)).toEqual({ value: null, reason: 'out_of_range' })
  })

  it('points that cannot make a line are refused', () => {
    expect(fitMoisture({ rawMv: 1, percent: 5 }, { rawMv: 1, percent: 42 }).ok).toBe(false)
    expect(fitMoisture({ rawMv: 1, percent: 42 }, { rawMv: 2, percent: 5 }).ok).toBe(false)
    expect(fitLinear({ raw: 1, value: 0 }, { raw: 1, value: 9 }).ok).toBe(false)
  })
})
