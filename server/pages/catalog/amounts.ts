import type { Content } from '../../contract/products.ts'
import type { CatalogPrice, CatalogProduct } from './catalog.ts'
import type { View } from './view.ts'

/** "250 g", "1,5 kg", "330 ml". */
export function contentWords({ words, formats }: View, { amount, of }: Content): string {
  const isLarge = amount >= 1000
  const n = formats.count(isLarge ? amount / 1000 : amount)
  if (of === 'g') return isLarge ? words.kilograms({ n }) : words.grams({ n })
  if (of === 'ml') return isLarge ? words.litres({ n }) : words.millilitres({ n })
  return words.pieces({ n: formats.count(amount) })
}

/** "250 g per ikat"; null where the unit says it all, or nothing is known. */
export function holdsWords(view: View, { unit, content }: CatalogProduct): string | null {
  if (content === null || unit === 'kg') return null
  return view.words.holds({ content: contentWords(view, content), unit: view.unitsOf(unit, 1) })
}

/** "per ikat" */
export const perUnitWords = (view: View, { unit }: CatalogProduct): string =>
  view.words.perUnit({ unit: view.unitsOf(unit, 1) })

/** "Rp20.000 per kg"; null where it has no weight, or is sold by the kg anyway. */
export function perKgWords(
  { words, rupiah }: View,
  { unit, content }: CatalogProduct,
  { perKg }: CatalogPrice,
): string | null {
  if (perKg === null || unit === 'kg') return null
  const n = rupiah(perKg)
  return content?.of === 'ml' ? words.perLitre({ n }) : words.perKg({ n })
}
