import { photoFile, rootFrom, wholeAddress } from './addresses.ts'
import { toldPacks } from './availability.ts'
import type { Availability, CatalogFarm, CatalogPrice, CatalogProduct } from './catalog.ts'
import type { View } from './view.ts'

const CONTEXT = 'https://schema.org' as const
/** So few are told as "limited". */
const FEW = 5
/** UN/CEFACT Recommendation 20: kilogram and litre. */
const UNIT_CODES = { g: 'KGM', ml: 'LTR' } as const

/** Who sells, as schema.org has it. */
export function sellerData(view: View) {
  return { '@context': CONTEXT, ...organization(view) } as const
}

/** What is on the front page, in its order. */
export function listData({ farm, language }: View, products: readonly CatalogProduct[]) {
  return {
    '@context': CONTEXT,
    '@type': 'ItemList',
    itemListElement: products.map((product, at) => ({
      ...({ '@type': 'ListItem', position: at + 1, name: product.name[language] } as const),
      ...(farm.url !== '' && { url: wholeAddress(farm.url, language, product) }),
    })),
  } as const
}

/** A product and its offer, as search engines read them. Says nothing that the page does not. */
export function productData(view: View, product: CatalogProduct) {
  const { farm, language } = view
  const { name, text, slug, photos, price } = product
  const root = farm.url === '' ? rootFrom(language) : farm.url
  return {
    '@context': CONTEXT,
    '@type': 'Product',
    name: name[language],
    sku: slug,
    ...(text[language] !== '' && { description: text[language] }),
    ...(photos.length > 0 && { image: photos.map((each) => `${root}${photoFile(each, 1280)}`) }),
    ...(price !== null && { offers: offerOf(view, product, price) }),
  } as const
}

function offerOf(view: View, product: CatalogProduct, price: CatalogPrice) {
  const { farm, language } = view
  const { availability, minPacks } = product
  const until = dayOf(farm, Math.min(farm.validUntilMs, price.untilMs ?? Infinity) - 1)
  return {
    '@type': 'Offer',
    ...(farm.url !== '' && { url: wholeAddress(farm.url, language, product) }),
    price: price.rupiah,
    priceCurrency: 'IDR',
    priceValidUntil: until,
    validThrough: new Date(farm.validUntilMs).toISOString(),
    availability: availabilityUrl(availability),
    ...('fromMs' in availability && { availabilityStarts: dayOf(farm, availability.fromMs) }),
    itemCondition: 'https://schema.org/NewCondition',
    eligibleQuantity: { '@type': 'QuantitativeValue', minValue: minPacks },
    priceSpecification: specificationOf(product, price),
    seller: organization(view),
  } as const
}

/** The price of a unit and, where it has a measure, that of a kilogram or a litre. */
function specificationOf({ content, unit }: CatalogProduct, { rupiah, perKg }: CatalogPrice) {
  const of = content?.of ?? (unit === 'kg' ? 'g' : 'pcs')
  if (perKg === null || of === 'pcs') return unitPrice(rupiah)
  const referenceQuantity = {
    ...({ '@type': 'QuantitativeValue', value: 1 } as const),
    unitCode: UNIT_CODES[of],
  } as const
  return { ...unitPrice(Math.round(perKg)), referenceQuantity } as const
}

const unitPrice = (price: number) =>
  ({ '@type': 'UnitPriceSpecification', price, priceCurrency: 'IDR' }) as const

/** https://schema.org/ItemAvailability */
function availabilityUrl(availability: Availability) {
  switch (availability.state) {
    case 'now':
      return toldPacks(availability.packs) <= FEW
        ? 'https://schema.org/LimitedAvailability'
        : 'https://schema.org/InStock'
    case 'harvest':
    case 'ahead':
      return 'https://schema.org/PreOrder'
    case 'to_order':
      return 'https://schema.org/MadeToOrder'
    case 'none':
      return 'https://schema.org/OutOfStock'
  }
}

function organization({ farm, language }: View) {
  const { name, url, phone, email, address } = farm
  const about = farm.about[language]
  return {
    '@type': 'Organization',
    name,
    ...(url !== '' && { url }),
    ...(phone !== null && { telephone: phone.number }),
    ...(email !== null && { email }),
    ...(address !== '' && { address }),
    ...(about !== '' && { description: about }),
  } as const
}

/** "2026-11-28" by the farm's own calendar. */
const dayOf = ({ zone }: CatalogFarm, atMs: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone.name, dateStyle: 'short' }).format(atMs)
