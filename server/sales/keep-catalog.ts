import { setImmediate } from 'node:timers/promises'
import { readPermits, type StoredPermit } from '../book/permits.ts'
import { type PhotoHead, readPhotos } from '../book/photos.ts'
import { readPrices, type StoredPrice } from '../book/prices.ts'
import { type ProductRow, readProductRows } from '../book/products.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { SalesSettings } from '../contract/sales.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import type {
  Availability,
  Catalog,
  CatalogFarm,
  CatalogPermit,
  CatalogPhone,
  CatalogPhoto,
  CatalogPrice,
  CatalogProduct,
} from '../pages/catalog/catalog.ts'
import { endOfDayMs, startOfDayMs, zoneLabel } from '../zone.ts'
import { permitState } from './goods/permit-rules.ts'
import { isInCatalog, publicationOf } from './goods/publication.ts'
import { readAvailability } from './keep-availability.ts'
import { phoneOf } from './phone.ts'
import { perKgOf, priceOn, pricesToCome } from './price-in-force.ts'

/** What the public is told, of the book as it is now. Nothing else of a row gets into a page. */
export async function readCatalog(
  book: BookDatabase,
  site: Pick<SiteRow, 'name' | 'zone'>,
  nowMs: number,
): Promise<Catalog> {
  const at = { zone: site.zone, nowMs }
  const goods = await readGoods(book)
  const permits = goods.permits.filter((each) => permitState(each, nowMs) !== 'lapsed')
  const told: CatalogProduct[] = []
  for (const product of goods.products.filter((each) => isShown(each, goods, at))) {
    // The book answers without letting anybody else have a turn.
    await setImmediate()
    const availability = await readAvailability(book, at, product)
    told.push(productOf(product, { ...goods, permits, availability, nowMs }))
  }
  const settings = await readSalesSettings(book)
  const whole = permits.filter(({ products }) => products.length === 0)
  return {
    farm: { ...farmOf(settings, site, nowMs), permits: whole.map(permitOf) },
    products: told.toSorted((a, b) => rankOf(a) - rankOf(b)),
  }
}

interface Goods {
  readonly products: readonly ProductRow[]
  readonly prices: readonly StoredPrice[]
  readonly permits: readonly StoredPermit[]
  readonly photos: readonly PhotoHead[]
}

async function readGoods(book: BookDatabase): Promise<Goods> {
  return {
    products: await readProductRows(book),
    prices: await readPrices(book),
    permits: await readPermits(book),
    photos: await readPhotos(book),
  }
}

const ofProduct = <R extends { readonly product: number }>(rows: readonly R[], id: number): R[] =>
  rows.filter(({ product }) => product === id)

function isShown(product: ProductRow, goods: Goods, at: { zone: string; nowMs: number }): boolean {
  const prices = ofProduct(goods.prices, product.id)
  const photos = ofProduct(goods.photos, product.id).length
  return isInCatalog(publicationOf(product, { permits: goods.permits, prices, photos }, at))
}

function farmOf(
  settings: SalesSettings,
  { name, zone }: Pick<SiteRow, 'name' | 'zone'>,
  nowMs: number,
) {
  const { about, address, phone, whatsapp, email, pickup, catalogUrl, catalogDays } = settings
  const lastDayMs = startOfDayMs(zone, nowMs) + (catalogDays + 0.5) * DAY_MS
  return {
    ...{ name: settings.name || name, about, address, email, pickup, nowMs },
    ...{ phone: phoneTold(phone), whatsapp: phoneTold(whatsapp) },
    url: catalogUrl === '' ? '' : `${catalogUrl.replace(/\/+$/, '')}/`,
    zone: { name: zone, label: zoneLabel(zone, nowMs) },
    validUntilMs: endOfDayMs(zone, lastDayMs),
  } satisfies Omit<CatalogFarm, 'permits'>
}

const phoneTold = (number: string | null): CatalogPhone | null =>
  number === null ? null : { number, words: phoneOf(number)?.words ?? number }

interface Told extends Goods {
  readonly availability: Availability
  readonly nowMs: number
}

function productOf(row: ProductRow, told: Told): CatalogProduct {
  const { content_amount: amount, content_of: of } = row
  const own = told.permits.filter(({ products }) => products.includes(row.id))
  return {
    ...{ slug: row.slug, kind: row.kind, unit: row.unit, availability: told.availability },
    name: { id: row.name_id, en: row.name_en || row.name_id },
    text: { id: row.text_id, en: row.text_en || row.text_id },
    ...{ storage: row.storage, ingredients: row.ingredients },
    content: amount === null || of === null ? null : { amount, of },
    ...{ minPacks: row.min_packs, stepPacks: row.step_packs },
    ...{ leadDays: row.lead_days, shelfDays: row.shelf_days },
    price: priceOf(row, ofProduct(told.prices, row.id), told.nowMs),
    photos: ofProduct(told.photos, row.id).map(photoOf),
    permits: own.map(permitOf),
  }
}

function priceOf(
  row: ProductRow,
  prices: readonly StoredPrice[],
  nowMs: number,
): CatalogPrice | null {
  const price = priceOn(prices, 'umum', nowMs)
  if (price === null) return null
  const next = pricesToCome(prices, nowMs).find(({ channel }) => channel === 'umum')
  const { rupiah } = price
  return { rupiah, perKg: perKgOf(rupiah, row), untilMs: next?.from_ms ?? null }
}

const photoOf = ({ id, width, height, alt_id, alt_en }: PhotoHead): CatalogPhoto => ({
  ...{ id, width, height, alt: { id: alt_id, en: alt_en || alt_id } },
})

const permitOf = ({ kind, number, until_ms }: StoredPermit): CatalogPermit => ({
  ...{ kind, number, untilMs: until_ms },
})

const STATES: readonly Availability['state'][] = ['now', 'harvest', 'ahead', 'to_order', 'none']
/** What one can have stands before what one must wait for; within that by name, as it was read. */
const rankOf = ({ availability }: CatalogProduct): number => STATES.indexOf(availability.state)
