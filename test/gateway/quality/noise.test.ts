import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../faults/random.ts'
import { aChannel, healthy, MINUTE_MS, NOON } from './a-channel.ts'

const calm = { mean: 1.8, swing: 0, noise: 0.01, step: 0.01, random: randomFrom(2) }
const loose = { ...calm, noise: 0.3 }

describe('a number too restless for a sound connector', () => {
  it.each([2_000, 5 * MINUTE_MS])(
    'is called noise within a minute or twelve readings, every %i ms',
    (everyMs) => {
      const ec = aChannel({ quantity: 'ec' })
      const reasons = ec.reasons(NOON, everyMs, [
        ...healthy(200, everyMs, calm),
        ...healthy(90, everyMs, loose),
        ...healthy(200, everyMs, calm),
      ])
      expect(reasons.slice(0, 200).filter((reason) => reason !== null)).toEqual([])
      const soon = 200 + Math.max(12, MINUTE_MS / everyMs)
      const burst = reasons.slice(soon, 290)
      expect(burst.filter((reason) => reason === 'noise').length).toBeGreaterThan(burst.length / 2)
      expect(reasons.slice(350).filter((reason) => reason !== null)).toEqual([])
    },
  )

  it('is not what a slope or a single spike is called', () => {
    const ec = aChannel({ quantity: 'ec' })
    const slope = Array.from({ length: 100 }, (_, n) => 1 + n * 0.02)
    const reasons = ec.reasons(NOON, 5 * MINUTE_MS, [...slope, 9, 3, 3.01, 3, 3])
    expect(reasons.filter((reason) => reason !== null)).toEqual(['spike'])
  })
})
