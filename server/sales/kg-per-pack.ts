import type { Crop } from '../contract/crop.ts'
import type { SaleUnit } from '../contract/products.ts'

/** What of a product says how heavy one unit is: a row of `product` has all of it. */
export interface Weighable {
  readonly crop: Crop | null
  readonly unit: SaleUnit
  readonly content_amount: number | null
  readonly content_of: 'g' | 'ml' | 'pcs' | null
}

/** What a counted unit of a crop weighs on this farm, g. */
export interface WeighedUnit {
  readonly crop: Crop
  readonly unit: SaleUnit
  readonly grams: number
}

/** kg (of ml: litres) that the label promises of one unit; null where it names no weight. */
export function labelKg({ unit, content_amount, content_of }: Weighable): number | null {
  if (unit === 'kg') return 1
  if (content_amount === null || content_of === null || content_of === 'pcs') return null
  return content_amount / 1000
}

/**
 * kg (litres) to reckon one unit at: what the label promises or, of a crop, what such a unit weighs
 * here where that is more. Reckoned at less, more would be promised than the harvest holds. Null
 * where neither is known.
 */
export function kgPerPack(product: Weighable, weighed: readonly WeighedUnit[]): number | null {
  const known = [labelKg(product), weighedKg(product, weighed)].filter((kg) => kg !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** By its own weight or, of a pack of so many pieces, by theirs. */
function weighedKg(
  { crop, unit, content_amount: amount, content_of }: Weighable,
  weighed: readonly WeighedUnit[],
): number | null {
  const gramsOf = (name: SaleUnit) =>
    weighed.find((one) => one.crop === crop && one.unit === name)?.grams ?? null
  const piece = content_of === 'pcs' && unit !== 'buah' ? gramsOf('buah') : null
  const pieces = piece === null || amount === null ? null : piece * amount
  const known = [gramsOf(unit), pieces].filter((grams) => grams !== null)
  return known.length === 0 ? null : Math.max(...known) / 1000
}
