/** Farms drawn by a seed: two unlike kinds, each within what lowland Banten leaves open. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openChronicle } from '../../firmware-sim/nature/chronicle.ts'
import { drawNature, NATURE_KINDS, type NatureKind } from '../../firmware-sim/nature/draw.ts'
import { type Nature, placesOf } from '../../firmware-sim/nature/nature.ts'
import { tellAll } from '../../firmware-sim/nature/probes.ts'
import { sense } from '../../firmware-sim/nature/senses.ts'
import {
  type FarmState,
  firstState,
  STEP_MS,
  stepFarm,
} from '../../firmware-sim/nature/step-farm.ts'
import type { Tending } from '../../firmware-sim/nature/tending.ts'
import { whatIsSo } from '../../firmware-sim/nature/what-is-so.ts'

const START_MS = Date.UTC(2026, 6, 1)
const DAY_STEPS = 1440
const seeds = fc.integer({ min: 0, max: 2 ** 31 })
const kinds = fc.constantFrom(...NATURE_KINDS)

/** Lives so many minutes and shows every state. */
function live(
  nature: Nature,
  steps: number,
  see: (state: FarmState, step: number) => void,
  tending: Tending = 'rounds',
) {
  const chronicle = openChronicle()
  let state = firstState(nature, START_MS)
  for (let step = 1; step <= steps; step += 1) {
    const atMs = START_MS + step * STEP_MS
    state = stepFarm(state, nature, atMs, { ...chronicle.minute(atMs), tending })
    see(state, step)
  }
  return state
}

const isWithin = (value: number, low: number, high: number) => value >= low && value <= high

describe('a drawn nature', () => {
  it('is the same for the same kind and seed, and another for another', () => {
    fc.assert(
      fc.property(kinds, seeds, (kind, seed) => {
        expect(drawNature(kind, seed)).toEqual(drawNature(kind, seed))
        expect(drawNature(kind, seed)).not.toEqual(drawNature(kind, seed + 1))
      }),
      { numRuns: 20 },
    )
  })

  it('has as many beds and plots as asked for', () => {
    const nature = drawNature('layers', 3, { beds: 1, plots: 2 })
    expect(placesOf(nature)).toEqual(['tandon-1', 'bedeng-1', 'melon-1', 'melon-2'])
    const told = tellAll(firstState(nature, START_MS), nature, START_MS)
    expect(new Set(told.map(({ place }) => place))).toEqual(new Set(placesOf(nature)))
  })

  it('lives a tended week within what farms do', () => {
    fc.assert(
      fc.property(kinds, seeds, (kind, seed) => {
        const nature = drawNature(kind, seed)
        live(nature, 7 * DAY_STEPS, (state, step) => {
          if (step % 30 !== 0) return
          const { tank, weather, plots, beds } = state
          expect(isWithin(tank.ph, 4.8, 7.2) && isWithin(tank.ecMsPerCm, 1.1, 2.3)).toBe(true)
          expect(isWithin(tank.litres / nature.tank.fullL, 0.6, 1.05)).toBe(true)
          expect(isWithin(weather.airC, 19, 41) && isWithin(weather.humidityPct, 25, 98)).toBe(true)
          expect(beds.every(({ waterC }) => isWithin(waterC, 22, 35))).toBe(true)
          plots.forEach(({ moisturePct }, index) => {
            const { soil } = nature.plots[index]!
            expect(isWithin(moisturePct, soil.wiltingPct, soil.fieldCapacityPct + 6)).toBe(true)
          })
        })
      }),
      { numRuns: 12 },
    )
  })

  it('dries out and drinks its tank empty when nobody comes, and stays a farm', () => {
    for (const kind of NATURE_KINDS) {
      const nature = drawNature(kind, 5)
      const after = live(nature, 40 * DAY_STEPS, () => {}, 'nobody')
      expect(
        Object.values(whatIsSo(after, nature).places['tandon-1']!).every(Number.isFinite),
      ).toBe(true)
      expect(after.tank.litres).toBeGreaterThan(0)
      after.plots.forEach(({ moisturePct }, index) => {
        const { soil } = nature.plots[index]!
        const share = (moisturePct - soil.wiltingPct) / (soil.fieldCapacityPct - soil.wiltingPct)
        expect(isWithin(share, -0.01, 0.35)).toBe(true)
      })
    }
  })

  it('dries by the two kinds in unlike ways: the second gives back from below at night', () => {
    const nightGain = (kind: NatureKind) => {
      const nature = drawNature(kind, 11)
      const pct: number[] = []
      live(nature, 3 * DAY_STEPS, ({ plots }) => void pct.push(plots[0]!.moisturePct), 'nobody')
      const [dusk, dawn] = [pct[2 * DAY_STEPS + 12 * 60]!, pct[2 * DAY_STEPS + 22 * 60]!]
      return dawn - dusk
    }
    expect(nightGain('bucket')).toBeLessThan(0)
    expect(nightGain('layers')).toBeGreaterThan(nightGain('bucket'))
  })
})

describe('a probe in use', () => {
  const off = (quantity: string, so: number) =>
    Array.from({ length: 20_000 }, (_, second) =>
      sense(so, { seed: 4, place: 'tandon-1', quantity, atMs: second * 1000 }),
    )

  it('stands mostly within hundredths of what it tells, and far off once in thousands', () => {
    const shown = off('ph', 6)
    const sorted = [...shown].sort((one, other) => one - other)
    const middle = sorted[10_000]!
    const away = shown.map((value) => Math.abs(value - middle)).sort((one, other) => one - other)
    expect(Math.abs(middle - 6)).toBeLessThan(0.07)
    expect(away[10_000]!).toBeLessThanOrEqual(0.011)
    expect(away[19_900]!).toBeLessThan(0.08)
    expect(away.at(-1)!).toBeGreaterThan(0.15)
    expect(away.at(-1)!).toBeLessThan(1.8)
  })

  it('tells the same moment the same way, and leaves alone what has no probe', () => {
    const sensed = { seed: 1, place: 'melon-1', quantity: 'moisture', atMs: START_MS }
    expect(sense(30, sensed)).toBe(sense(30, sensed))
    expect(sense(1, { ...sensed, quantity: 'watering' })).toBe(1)
  })
})
