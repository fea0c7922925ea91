import { describe, expect, it } from 'vitest'
import { judges } from '../../../gateway/quality/judges.ts'
import { aChannel, HOUR_MS, MINUTE_MS, NOON } from './a-channel.ts'

const FIVE_MS = 5 * MINUTE_MS

function aTank() {
  const judge = judges()
  return {
    ph: aChannel({ quantity: 'ph', judge }),
    ec: aChannel({ quantity: 'ec', judge }),
    water: aChannel({ quantity: 'water_temperature', judge }),
    elsewhere: aChannel({ quantity: 'ph', id: 'jauh', place: 'tandon-2', judge }),
  }
}

describe('a probe that is not there', () => {
  it('is known by its company: EC 0.00 and −1023 °C beside a plausible pH', () => {
    const { ph, ec, water, elsewhere } = aTank()
    for (const at of [NOON, NOON + FIVE_MS]) {
      ec.reason(at, 0)
      water.reason(at, -1023)
    }
    expect(ph.verdict(NOON + FIVE_MS, 7.0)).toMatchObject({ quality: 'bad', reason: 'dead_probe' })
    expect(elsewhere.reason(NOON + FIVE_MS, 7.0)).toBeNull()
  })

  it('is not concluded from one wrong answer, nor from one silent neighbour', () => {
    const { ph, ec, water } = aTank()
    ec.reason(NOON, 0)
    water.reason(NOON, -1023)
    expect(ph.reason(NOON, 6.1)).toBeNull()
    water.reason(NOON + FIVE_MS, 26)
    ec.reason(NOON + FIVE_MS, 0)
    expect(ph.reason(NOON + FIVE_MS, 6.1)).toBeNull()
  })

  it('is not concluded from what the neighbours said long ago', () => {
    const { ph, ec, water } = aTank()
    for (const at of [NOON, NOON + FIVE_MS]) {
      ec.reason(at, 0)
      water.reason(at, -1023)
    }
    expect(ph.reason(NOON + HOUR_MS, 6.1)).toBeNull()
  })

  it('is known by itself after three days of nothing but pH 7.00', () => {
    const ph = aChannel({ quantity: 'ph', periodMs: FIVE_MS })
    const values = Array.from({ length: 4 * 288 }, (_, n) => (n % 5 === 0 ? 7.01 : 7))
    const reasons = ph.reasons(NOON, FIVE_MS, values)
    expect(reasons.slice(0, 3 * 288).filter((reason) => reason === 'dead_probe')).toEqual([])
    expect(reasons.at(-1)).toBe('dead_probe')
  })

  it('is not a tank at pH 7 whose plants breathe', () => {
    const ph = aChannel({ quantity: 'ph', periodMs: FIVE_MS })
    const values = Array.from(
      { length: 6 * 288 },
      (_, n) => 7 + Math.round(6 * Math.sin((n * 2 * Math.PI) / 288)) / 100,
    )
    expect(ph.reasons(NOON, FIVE_MS, values).filter((reason) => reason !== null)).toEqual([])
  })
})
