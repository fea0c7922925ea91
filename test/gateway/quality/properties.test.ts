import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_NUMBER, QUANTITIES, REASONS } from '../../../gateway/contract/reading.ts'
import { judge } from '../../../gateway/quality/judge.ts'
import { noPast } from '../../../gateway/quality/past.ts'
import { randomFrom } from '../../faults/random.ts'
import { aChannel, HOUR_MS, healthy, NOON } from './a-channel.ts'

const facts = fc.record({
  quantity: fc.constantFrom(...QUANTITIES),
  rawUnit: fc.constantFrom('mV', '°C', 'pH'),
  range: fc.constant({ low: -1e6, high: 1e6 }),
  periodMs: fc.integer({ min: 1, max: 86_400_000 }),
  resolution: fc.double({ min: 0, max: 10, noNaN: true }),
  reportsOnChange: fc.boolean(),
})
const number = fc.oneof(fc.double(), fc.integer({ min: -5, max: 30 }), fc.constantFrom(0, 14, 85))
const reading = fc.record({
  at: fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: NOON, max: NOON + HOUR_MS })),
  raw: fc.option(number),
  calibrated: fc.record({
    value: fc.option(number),
    reason: fc.option(fc.constantFrom('no_compensation', 'uncalibrated')),
  }),
  calibration: fc.nat(3),
  suspicion: fc.option(fc.constantFrom(...REASONS)),
  hasCalibration: fc.boolean(),
  isCalibrating: fc.boolean(),
  clockSure: fc.boolean(),
})

describe('whatever a channel says', () => {
  it('judging gives a verdict on every reading, changes no value, and can be repeated', () => {
    fc.assert(
      fc.property(facts, fc.array(reading, { maxLength: 60 }), (channel, readings) => {
        let past = noPast(channel)
        for (const one of readings) {
          const judged = judge(channel, past, one)
          expect(judge(channel, past, one)).toEqual(judged)
          const { value } = one.calibrated
          expect(judged.verdict.value).toBe(
            value !== null && Math.abs(value) <= MAX_NUMBER ? value : null,
          )
          expect(judged.verdict.quality === 'good').toBe(judged.verdict.reason === null)
          past = judged.past
        }
      }),
    )
  })

  it('what is remembered of it stays small', () => {
    const channel = aFact('ph')
    let past = noPast(channel)
    const random = randomFrom(6)
    for (let n = 0; n < 5_000; n++) {
      const value = 6 + random()
      past = judge(channel, past, aReading(NOON + n * HOUR_MS * random(), value)).past
    }
    expect(JSON.stringify(past).length).toBeLessThan(4_000)
  })

  it('uneven intervals and bursts of a healthy probe are no fault', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.constantFrom(0.01, 0.1, 1), (seed, step) => {
        const random = randomFrom(seed)
        const air = aChannel({ quantity: 'air_temperature', periodMs: 60_000 })
        const shape = { mean: 27, swing: 4, noise: 0.03, step, random }
        const values = healthy(4 * 1_440, 60_000, shape)
        const told = values.flatMap((value, minute) =>
          random() < 0.3 ? [air.reason(NOON + minute * 60_000, value)] : [],
        )
        expect(told.filter((reason) => reason !== null)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

const aFact = (quantity: 'ph') => ({
  quantity,
  rawUnit: 'pH',
  range: { low: 0, high: 14 },
  periodMs: 2_000,
  resolution: 0,
  reportsOnChange: false,
})

const aReading = (at: number, value: number) => ({
  at,
  raw: value,
  calibrated: { value, reason: null },
  calibration: 1,
  suspicion: null,
  hasCalibration: true,
  isCalibrating: false,
  clockSure: true,
})
