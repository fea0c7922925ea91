import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fit } from '../../gateway/calibrate/calibration.ts'
import { calibratorOf } from '../../gateway/calibrate/calibrator.ts'
import { atTemperature, ecCalibrator, nominalCell } from '../../gateway/calibrate/ec.ts'
import { fitEc } from '../../gateway/calibrate/ec-fit.ts'

const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const board = { nominalMsPerRaw: 0.006, alphaPerC: 0.02 }
const speaking = { nominalMsPerRaw: 0.001, alphaPerC: 0 }
const good = (fit: Fit) => {
  if (!fit.ok) throw new Error(fit.refusal.en)
  return fit
}
const refusal = (fit: Fit) => (fit.ok ? 'none' : fit.refusal.en)
const at25 = (msPerCm25: number, raw: number) => ({ msPerCm25, raw, atC: 25 })

describe('conductivity and temperature', () => {
  it.each([
    [1548, 30, 0.0191, 1413.1],
    [1278, 20, 0.0191, 1412.9],
    [1687.79, 35, 0.0191, 1417.1],
    [1687.79, 35, 0.02, 1406.5],
  ])('%d µS/cm at %d °C with α %d is %d µS/cm at 25 °C', (microS, celsius, alphaPerC, at25C) => {
    const calibrate = ecCalibrator(nominalCell({ nominalMsPerRaw: 0.001, alphaPerC }))
    expect((calibrate(microS, celsius).value ?? 0) * 1000).toBeCloseTo(at25C, 0)
  })

  it.each([
    [20, 1278],
    [25, 1413],
    [28, 1494],
    [30, 1548],
    [31, 1575],
  ])('the 1413 standard at %d °C gives its vendor’s %d µS/cm with α 0.0191', (celsius, microS) => {
    expect(Math.abs(atTemperature(1413, celsius, 0.0191) - microS)).toBeLessThan(1)
  })

  it.each([
    [25, 1408.23],
    [30, 1546.63],
    [35, 1687.79],
    [40, 1831.27],
  ])('the default α is within 0.2 %% of 0.01 mol/kg KCl at %d °C (NIST)', (celsius, microS) => {
    expect(atTemperature(1408.23, celsius) / microS).toBeGreaterThan(0.998)
    expect(atTemperature(1408.23, celsius) / microS).toBeLessThan(1.002)
  })

  it.each([
    [15, 1141.45, 0.014],
    [18, 1219.93, 0.008],
    [20, 1273.03, 0.005],
    [45, 1976.62, 0.003],
  ])(
    'at %d °C, further from a tank, it strays from %d µS/cm of KCl by no more than a share of %d',
    (celsius, microS, share) => {
      expect(Math.abs(atTemperature(1408.23, celsius) / microS - 1)).toBeLessThan(share)
    },
  )

  it.each([
    [20, 11_615.9, 0.007],
    [30, 14_059.2, 0.004],
    [35, 15_316.0, 0.005],
  ])(
    'ten times stronger KCl (0.1 mol/kg) at %d °C and %d µS/cm strays by no more than %d',
    (celsius, microS, share) => {
      expect(Math.abs(atTemperature(12_824.6, celsius) / microS - 1)).toBeLessThan(share)
    },
  )

  it('warmer water conducts more and reads the same', () => {
    const calibrate = ecCalibrator(nominalCell({ nominalMsPerRaw: 0.01, alphaPerC: 0.02 }))
    expect(calibrate(160, 25).value).toBeCloseTo(1.6, 9)
    expect(calibrate(160 * 1.2, 35).value).toBeCloseTo(1.6, 9)
    expect(calibrate(160, null).reason).toBe('no_compensation')
  })
})

describe('an EC calibration', () => {
  it('gives back its standard at any temperature, and the cell it was measured with', () => {
    fc.assert(
      fc.property(finite(15, 45), finite(0.86, 1.14), (celsius, cellConstant) => {
        const rawOf = (ms: number, c: number) => atTemperature(ms, c) / (0.006 * cellConstant)
        const fit = good(
          fitEc([{ msPerCm25: 1.413, raw: rawOf(1.413, celsius), atC: celsius }], board),
        )
        expect(fit.figures.cellConstant).toBeCloseTo(cellConstant, 9)
        expect(calibratorOf(fit.curve)(rawOf(2.2, 31), 31).value).toBeCloseTo(2.2, 9)
      }),
    )
  })

  it('with two standards finds a zero that is not zero', () => {
    const off = (ms: number) => at25(ms, 20 + ms / 0.006)
    const fit = good(fitEc([off(1.413), off(2.76)], board))
    expect(calibratorOf(fit.curve)(20 + 2 / 0.006, 25).value).toBeCloseTo(2, 9)
  })

  it('with three standards says how far they stray, and refuses what is no line', () => {
    const three = [0.5, 1.413, 2.76].map((ms) => at25(ms, ms / 0.006))
    expect(good(fitEc(three, board)).figures.residual).toBeCloseTo(0, 9)
    const bad = three.map((point, index) => (index === 1 ? { ...point, raw: 300 } : point))
    expect(refusal(fitEc(bad, board))).toMatch(/one line within 5 %/)
  })

  it.each([
    [1.02, 'good'],
    [1.08, 'usable'],
    [0.88, 'worn'],
  ])('of a cell constant of %d is %s', (cellConstant, verdict) => {
    const fit = fitEc([at25(1.413, 1.413 / (0.006 * cellConstant))], board)
    expect(fit).toMatchObject({ ok: true, verdict })
  })

  it.each([
    ['a cell constant more than 15 % off', [at25(1.413, 141.3)], /1.67 of nominal/],
    ['a zero no cell has', [at25(1.413, 664 + 235.5), at25(2.76, 664 + 460)], /zero is at 664\.0/],
    ['no reading', [at25(1.413, 0)], /no reading \(0\)/],
    ['no standard', [], /one standard solution or more/],
    ['the same reading twice', [at25(1.413, 235), at25(2.76, 235)], /same reading/],
    ['standards too much alike', [at25(1.413, 235), at25(1.42, 237)], /too much alike/],
  ])('with %s is refused for that', (_, points, words) => {
    expect(refusal(fitEc(points, board))).toMatch(words)
  })

  it('of a probe that speaks µS/cm at 25 °C takes the printed value at any temperature', () => {
    const fit = good(fitEc([{ msPerCm25: 1.413, raw: 1_380, atC: 33 }], speaking))
    expect(calibratorOf(fit.curve)(1_380, null)).toEqual({
      value: expect.closeTo(1.413, 9),
      reason: null,
    })
  })
})
