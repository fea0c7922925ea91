import type { Unit } from '../contract/cycles.ts'
import type { Planting } from './known.ts'

/** kg of an amount; null where nobody said what a counted unit weighs here. */
export function kgOf(
  { amount, unit }: { readonly amount: number; readonly unit: Unit },
  packs: Planting['packs'],
): number | null {
  if (unit === 'kg') return amount
  if (unit === 'g') return amount / 1000
  const pack = packs.find((one) => one.unit === unit)
  return pack === undefined ? null : (amount * pack.grams) / 1000
}
