import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_NUMBER, REASONS } from '../../gateway/contract/reading.ts'
import { type Case, judge } from '../../gateway/quality/judge.ts'

const sound: Case = {
  calibrated: { value: 6, reason: null },
  range: { low: 0, high: 14 },
  suspicion: null,
  hasCalibration: true,
  clockSure: true,
}

describe('judging a reading', () => {
  it('a value inside its range with nothing against it is good', () => {
    expect(judge(sound)).toEqual({ value: 6, quality: 'good', reason: null })
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
    ['no calibration', { hasCalibration: false }, 'uncertain', 'uncalibrated'],
    ['an unsure clock', { clockSure: false }, 'uncertain', 'clock'],
  ] as const)('%s makes it %s', (_, change, quality, reason) => {
    expect(judge({ ...sound, ...change })).toMatchObject({ quality, reason })
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
          const verdict = judge({ ...sound, ...rest, calibrated: { value, reason } })
          const tellable = value !== null && Math.abs(value) <= MAX_NUMBER ? value : null
          expect(verdict.value).toBe(tellable)
          if (verdict.quality === 'good') expect(verdict.value).not.toBeNull()
          expect(verdict.quality === 'good').toBe(verdict.reason === null)
        },
      ),
    )
  })
})
