import { describe, expect, it } from 'vitest'
import { aChannel, HOUR_MS, MINUTE_MS, NOON } from './a-channel.ts'

/** Minute by minute, with a probe's own last digit so that it does not stand still. */
const wander = (percents: readonly number[]) =>
  percents.map((percent, n) => percent + 0.05 * (n % 3))
const steady = (percent: number, minutes: number) => Array<number>(minutes).fill(percent)

describe('a moisture probe', () => {
  it('that was pulled out of the soil is no dry bed, until it is back in', () => {
    const probe = aChannel({ quantity: 'moisture', periodMs: MINUTE_MS })
    const [falls, rises] = [
      [17, 10, 6, 4],
      [9, 15, 21, 24],
    ]
    const told = [...steady(26, 60), ...falls, ...steady(2, 120), ...rises, ...steady(25, 60)]
    const reasons = probe.reasons(NOON, MINUTE_MS, wander(told))
    expect(reasons.slice(0, 60).every((reason) => reason === null)).toBe(true)
    expect(reasons.slice(70, 180).every((reason) => reason === 'dead_probe')).toBe(true)
    expect(reasons.slice(-55).every((reason) => reason === null)).toBe(true)
  })

  it('in soil that dries for a week, and drains fast after water, is believed', () => {
    const probe = aChannel({ quantity: 'moisture', periodMs: 10 * MINUTE_MS })
    const drains = Array.from({ length: 24 }, (_, n) => 40 - n * 0.4)
    const dries = Array.from({ length: 1_000 }, (_, n) => 30 - n * 0.025)
    const reasons = probe.reasons(NOON, 10 * MINUTE_MS, wander([...drains, ...dries]))
    expect(reasons).not.toContain('dead_probe')
  })

  it('that was silent for a day may tell of soil that is nearly dry', () => {
    const probe = aChannel({ quantity: 'moisture', periodMs: MINUTE_MS })
    probe.reasons(NOON, MINUTE_MS, wander(steady(26, 30)))
    expect(probe.reasons(NOON + 24 * HOUR_MS, MINUTE_MS, wander(steady(7, 10)))).not.toContain(
      'dead_probe',
    )
  })
})
