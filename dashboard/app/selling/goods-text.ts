import type { Product, SaleUnit } from '../../../server/contract/products.ts'
import type { Formats } from '../../../server/words/format.ts'
import type { SellingWords } from '../../../server/words/selling-pages-id.ts'
import type { Language } from '../../../server/words/words.ts'
import { outOf } from './share-text.ts'

export interface Speech {
  readonly say: SellingWords
  readonly formats: Formats
  readonly language: Language
}

/** Where no English is given the Indonesian stands. */
export const nameOf = ({ nameId, nameEn }: Product, { language }: Speech): string =>
  language === 'en' && nameEn !== '' ? nameEn : nameId

/** "20 ikat" */
export const amountText = (packs: number, unit: SaleUnit, { say, formats }: Speech): string =>
  say.amount({ n: formats.count(packs), unit: say.units[unit] })

/** "Rp10.000" */
export const rupiahText = (rupiah: number, { say, formats }: Speech): string =>
  say.rupiah({ n: formats.count(Math.round(rupiah)) })

/** "8 dari 10" */
export function shareText(share: number, { say, formats }: Speech): string {
  const { part, of } = outOf(share)
  return say.outOf({ part: formats.count(part), of: formats.count(of) })
}

/** "1 ikat = 250 g"; null where the unit says it itself. */
export function contentText({ unit, content }: Product, { say, formats }: Speech): string | null {
  if (content === null || unit === 'kg') return null
  const of = content.of === 'pcs' ? say.pieces : content.of
  return say.holds({ unit: say.units[unit], content: `${formats.count(content.amount)} ${of}` })
}

/** "≈ 2,5 kg" or "≈ 2,5 liter" of so many units; null where the unit says it itself, or has neither. */
export function togetherText(packs: number, product: Product, { say, formats }: Speech) {
  const { unit, content, kgPerPack } = product
  if (packs <= 0 || unit === 'kg') return null
  if (content?.of === 'ml') {
    return say.fills({ litres: formats.count((content.amount * packs) / 1000) })
  }
  return kgPerPack === null ? null : say.weighs({ kg: formats.count(kgPerPack * packs) })
}

/** "Rp32.000 per liter"; null where the unit is a kg already. */
export function perKgText(
  perKg: number | null,
  { unit, content }: Pick<Product, 'unit' | 'content'>,
  speech: Speech,
): string | null {
  if (perKg === null || unit === 'kg') return null
  const price = rupiahText(perKg, speech)
  return content?.of === 'ml' ? speech.say.perLitre({ price }) : speech.say.perKg({ price })
}

/** "Rp10.000 per ikat", of the public price list. */
export function priceText(product: Product, speech: Speech): string {
  const price = product.prices.find(({ channel }) => channel === 'umum')
  if (price === undefined) return speech.say.noPrice
  const unit = speech.say.units[product.unit]
  return speech.say.priceEach({ price: rupiahText(price.rupiah, speech), unit })
}
