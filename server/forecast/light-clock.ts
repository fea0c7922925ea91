import type { Cycle, Farm } from './inputs.ts'

/** Days of light a cycle has lived by an age: a bright day is more than one, a dull one less. */
export type LightClock = (hst: number) => number

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

/** A cycle's own clock. A day without a measurement counts as the mean of those with one. */
export function lightClock(cycle: Pick<Cycle, 'dliMol'>, referenceMol: number | null): LightClock {
  if (referenceMol === null) return (hst) => hst
  const known = cycle.dliMol.filter((mol) => mol !== null)
  const mean = known.reduce((sum, mol) => sum + dayWorth(mol, referenceMol), 0) / known.length
  const usual = known.length === 0 ? 1 : mean
  const sums = [0]
  for (const mol of cycle.dliMol) {
    sums.push(sums.at(-1)! + (mol === null ? usual : dayWorth(mol, referenceMol)))
  }
  const last = sums.length - 1
  return (hst) => {
    if (hst >= last) return sums[last]! + (hst - last) * usual
    const day = Math.max(0, Math.floor(hst))
    return sums[day]! + (sums[day + 1]! - sums[day]!) * (hst - day)
  }
}
