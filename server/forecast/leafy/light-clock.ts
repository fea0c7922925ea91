import type { Cycle, Farm } from '../inputs.ts'
import { type DayClock, dayClock } from './day-clock.ts'
import { type Held, heldBack } from './held.ts'

/** Days of light a cycle has lived by an age: a bright day is more than one, a dull one less. */
export type LightClock = DayClock

/** A day's worth of growth at a light sum: the square root of its share of the farm's mean. */
export const dayWorth = (dliMol: number, referenceMol: number): number =>
  Math.sqrt(Math.max(0, dliMol) / referenceMol)

/** The farm's mean light, mol/m²/day; null where none was ever measured. */
export function referenceLight({ light, past }: Pick<Farm, 'light' | 'past'>): number | null {
  const known = [
    ...light.map(({ dliMol }) => dliMol),
    ...past.flatMap(({ dliMol }) => dliMol.filter((mol) => mol !== null)),
  ].filter((mol) => mol >= 0)
  const mean = known.reduce((sum, mol) => sum + mol, 0) / known.length
  return mean > 0 ? mean : null
}

/**
 * A cycle's own clock, on which days that held growth back count less. A day without a measurement
 * counts as the mean of those with one.
 */
export function lightClock(
  cycle: Pick<Cycle, 'dliMol' | 'stress'>,
  referenceMol: number | null,
  held: readonly Held[] = [],
): LightClock {
  const worths = cycle.dliMol.map((mol, day) => {
    if (mol === null && referenceMol !== null) return null
    const light = referenceMol === null ? 1 : dayWorth(mol ?? 0, referenceMol)
    return light * heldBack(held, cycle.stress?.[day])
  })
  const known = worths.filter((worth) => worth !== null)
  const mean = known.reduce((sum, worth) => sum + worth, 0) / known.length
  return dayClock(worths, known.length === 0 ? 1 : mean)
}
