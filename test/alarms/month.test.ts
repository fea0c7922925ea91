/** A farm that things befall, from its water to the wall and back, by the real stages of each room. */
import { describe, expect, it } from 'vitest'
import { NATURE_KINDS } from '../../firmware-sim/nature/draw.ts'
import { figuresOf } from '../bench/alarms/figures.ts'
import { replay } from '../bench/alarms/replay.ts'
import { scoreOf } from '../bench/alarms/score.ts'

const DAYS = 5
const [SEED, PLACES] = [3, { beds: 1, plots: 1 }]
const lived = async (kind: (typeof NATURE_KINDS)[number], days: number, isBare: boolean) => {
  const wish = { kind, seed: SEED, days, places: PLACES, isBare, hasForecasts: false }
  return figuresOf([scoreOf(await replay(wish))])
}

describe('a farm that everything befalls within five days', { timeout: 120_000 }, () => {
  for (const kind of NATURE_KINDS) {
    it(`is called to each in time and seldom to nothing: ${kind}`, async () => {
      const figures = await lived(kind, DAYS, false)
      expect(figures.needs).toBeGreaterThan(5)
      expect(figures.missed).toBe(0)
      // Everything of half a month within five days: more than a farm ever sees.
      expect(figures.falsePerBedWeek).toBeLessThanOrEqual(2)
      expect(figures.chattering).toBe(0)
    })
  }

  it('would be called to nothing again and again without delays and hysteresis', async () => {
    const bare = await lived('bucket', 3, true)
    expect(bare.chattering).toBeGreaterThan(5)
    expect(bare.falsePerBedWeek).toBeGreaterThan(2)
  })
})
