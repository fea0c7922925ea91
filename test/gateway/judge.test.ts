import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_NUMBER, REASONS } from '../../gateway/contract/reading.ts'
import { type Case, judge } from '../../gateway/quality/judge.ts'
import type { ChannelFacts } from '../../gateway/quality/moment.ts'
import { noPast } from '../../gateway/quality/past.ts'

const facts: ChannelFacts = {
  quantity: 'ph',
  rawUnit: 'mV',
  range: { low: 0, high: 14 },
  periodMs: 2_000,
  resolution: 0,
  reportsOnChange: false,
}
const sound: Case = {
  at: Date.UTC(2026, 10, 21),
  raw: 1_700,
  calibrated: { value: 6, reason: null },
  calibration: 1,
  suspicion: null,
  hasCalibration: true,
  isCalibrating: false,
  clockSure: true,
}

const verdictOf = (reading: Case) => judge(facts, noPast(facts), reading).verdict

describe('judging a reading', () => {
  it('a value inside its range with nothing against it is good', () => {
    expect(verdictOf(sound)).toEqual({ value: 6, quality: 'good', reason: null })
  })

  it.each([
    [
      'above what the probe can measure',
      { calibrated: { value: 14.2, reason: null } },
      'bad',
      'out_of_range',
    ],
    ['below it', { calibrated: { value: -1, reason: null } }, 'bad', 'out_of_range'],
    ['no number', { calibrated: { value: null, reason: null } }, 'bad', 'dead_probe'],
    [
      'not a finite number',
      { calibrated: { value: Number.NaN, reason: null } },
      'bad',
      'dead_probe',
    ],
    [
      'no curve to give a value',
      { calibrated: { value: null, reason: 'uncalibrated' }, hasCalibration: false },
      'uncertain',
      'uncalibrated',
    ],
    ['what the driver says', { suspicion: 'dead_probe' }, 'bad', 'dead_probe'],
    [
      'no temperature',
      { calibrated: { value: 6, reason: 'no_compensation' } },
      'uncertain',
      'no_compensation',
    ],
    ['a buffer under the probe', { isCalibrating: true }, 'uncertain', 'calibrating'],
    ['no calibration', { hasCalibration: false }, 'uncertain', 'uncalibrated'],
    ['an unsure clock', { clockSure: false }, 'uncertain', 'clock'],
  ] as const)('%s makes it %s', (_, change, quality, reason) => {
    expect(verdictOf({ ...sound, ...change })).toMatchObject({ quality, reason })
  })

  it('never drops a reading and never changes its value', () => {
    fc.assert(
      fc.property(
        fc.record({
          value: fc.option(fc.double()),
          reason: fc.option(fc.constantFrom(...REASONS)),
          suspicion: fc.option(fc.constantFrom(...REASONS)),
          hasCalibration: fc.boolean(),
          clockSure: fc.boolean(),
        }),
        ({ value, reason, ...rest }) => {
          const verdict = verdictOf({ ...sound, ...rest, calibrated: { value, reason } })
          const tellable = value !== null && Math.abs(value) <= MAX_NUMBER ? value : null
          expect(verdict.value).toBe(tellable)
          if (verdict.quality === 'good') expect(verdict.value).not.toBeNull()
          expect(verdict.quality === 'good').toBe(verdict.reason === null)
        },
      ),
    )
  })
})
