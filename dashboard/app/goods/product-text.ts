import type { Content, Price, Product, SaleUnit } from '../../../server/contract/products.ts'
import { rupiah } from '../../../server/words/rupiah.ts'
import type { Speech } from './say.ts'

/** Where no English is given the Indonesian stands. */
export const nameIn = (
  { nameId, nameEn }: Pick<Product, 'nameId' | 'nameEn'>,
  { language }: Pick<Speech, 'language'>,
): string => (language === 'en' && nameEn !== '' ? nameEn : nameId)

/** "20 ikat" */
export const packsText = (packs: number, unit: SaleUnit, { say, formats }: Speech): string =>
  say.amount({ n: formats.count(packs), unit: say.units[unit] })

/** "250 g" */
export const contentText = ({ amount, of }: Content, { say, formats }: Speech): string =>
  `${formats.count(amount)} ${say.contentOf[of]}`

/** "ikat, isi 250 g"; a unit of kg says it itself. */
export function unitText({ unit, content }: Pick<Product, 'unit' | 'content'>, speech: Speech) {
  const word = speech.say.units[unit]
  if (content === null || unit === 'kg') return word
  return speech.say.unitHolds({ unit: word, content: contentText(content, speech) })
}

/** "Rp5.000 per ikat" */
export const priceText = (price: number, unit: SaleUnit, { say, language }: Speech): string =>
  say.priceEach({ price: rupiah(language, price), unit: say.units[unit] })

/** "Rp20.000 per kg"; null where it has no weight, or the unit is a kg already. */
export function perKgText(
  price: Price,
  { unit, content }: Pick<Product, 'unit' | 'content'>,
  speech: Speech,
): string | null {
  if (price.perKg === null || unit === 'kg') return null
  const word = content?.of === 'ml' ? speech.say.litre : speech.say.units.kg
  return speech.say.priceEach({
    price: rupiah(speech.language, Math.round(price.perKg)),
    unit: word,
  })
}

/** What the public pays today; undefined while no price is set. */
export const publicPrice = ({ prices }: Pick<Product, 'prices'>): Price | undefined =>
  prices.find(({ channel }) => channel === 'umum')

/** What its promises rest on: "Dari panen pakcoy, mutu layak jual". */
export function sourceText(
  product: Pick<Product, 'kind' | 'crop' | 'grade' | 'capacityPerWeek' | 'leadDays' | 'unit'>,
  crops: Readonly<Record<string, string>>,
  speech: Speech,
): string {
  const { say, formats } = speech
  if (product.kind === 'stok') return say.fromStock
  if (product.kind === 'dibuat') {
    const packs = packsText(product.capacityPerWeek ?? 0, product.unit, speech)
    return say.fromOrder({ packs, days: formats.count(product.leadDays) })
  }
  const crop = crops[product.crop ?? '']?.toLowerCase() ?? ''
  return say.fromHarvest({ crop, grade: say.grades[product.grade ?? 'jual'] })
}
