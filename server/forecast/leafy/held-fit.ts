import type { FinishedCycle } from '../inputs.ts'
import type { Stress } from '../learned.ts'
import type { Prior } from '../prior.ts'
import { growthFits, lawAt, TEMPERED } from './growth-fit.ts'
import { type Held, usualLnOf } from './held.ts'
import { lightClock } from './light-clock.ts'
import type { AgedPoint } from './misfit.ts'
import { growthOf } from './template.ts'

const THETAS = [0.1, 0.3, 0.5, 0.7, 0.9, 1.1, 1.3]
/** A multiplier from other places counts half, give or take: N(0.5, 0.5²). */
const EXPECTED = { mean: 0.5, sd: 0.5 }
const POINT_SPREAD = 0.25

/** The weighings and harvests of cycles on their clocks of growth. */
export const pointsOn = (
  past: readonly FinishedCycle[],
  referenceMol: number | null,
  held: readonly Held[],
): AgedPoint[] =>
  past.flatMap((cycle) => {
    const clock = lightClock(cycle, referenceMol, held)
    return growthOf(cycle).map(({ hst, lnGrams }) => ({ hst, lit: clock(hst), lnGrams }))
  })

/**
 * How much each stress in use counts, one after the other: the power that is likeliest after the
 * farm's own cycles (on a grid, the mode). One that was never measured is left out.
 */
export function heldOf(
  stresses: readonly Stress[],
  past: readonly FinishedCycle[],
  { prior, referenceMol }: { readonly prior: Prior; readonly referenceMol: number | null },
): Held[] {
  const all: Held[] = []
  for (const stress of stresses) {
    const usualLn = usualLnOf(past, stress)
    if (usualLn === null) continue
    const heights = THETAS.map((theta) => {
      const held = [...all, { stress, theta, usualLn }]
      return height(theta, pointsOn(past, referenceMol, held), prior)
    })
    all.push({ stress, usualLn, theta: THETAS[heights.indexOf(Math.max(...heights))]! })
  }
  return all
}

function height(theta: number, points: readonly AgedPoint[], prior: Prior): number {
  const fits = growthFits(prior, points)
  const off = points.reduce((sum, { lit, lnGrams }) => sum + (lnGrams - lawAt(fits, lit)) ** 2, 0)
  const far = (theta - EXPECTED.mean) / EXPECTED.sd
  return -(TEMPERED * off) / (2 * POINT_SPREAD ** 2) - far ** 2 / 2
}
