import { fileOf, photoFile } from './addresses.ts'
import { toldPacks } from './availability.ts'
import type { Availability, Catalog, CatalogProduct } from './catalog.ts'

/** The catalog for programs; times are ISO 8601, prices whole rupiah. */
export function catalogJson({ farm, products }: Catalog): string {
  const { name, about, address, phone, whatsapp, email, pickup, zone } = farm
  const told = {
    farm: {
      ...{ name, about, address, email, pickup, zone: zone.name },
      ...{ phone: phone?.number ?? null, whatsapp: whatsapp?.number ?? null },
    },
    permits: farm.permits.map(permitOf),
    updated: iso(farm.nowMs),
    validUntil: iso(farm.validUntilMs),
    products: products.map(productOf),
  }
  return `${JSON.stringify(told, null, 1)}\n`
}

function productOf(product: CatalogProduct) {
  const { slug, kind, name, text, storage, ingredients, unit, content, price } = product
  const { minPacks, stepPacks, leadDays, shelfDays, photos, permits, availability } = product
  return {
    ...{ slug, kind, name, text, storage, ingredients, unit, content },
    ...{ minPacks, stepPacks, leadDays, shelfDays },
    price: price && { rupiah: price.rupiah, perKg: price.perKg, currency: 'IDR' },
    availability: availabilityOf(availability),
    permits: permits.map(permitOf),
    pages: { id: fileOf('id', product), en: fileOf('en', product) },
    photos: photos.map((each) => ({
      ...{ small: photoFile(each, 480), large: photoFile(each, 1280), alt: each.alt },
    })),
  }
}

function availabilityOf(availability: Availability) {
  const { state } = availability
  if (state === 'now') return { state, packs: toldPacks(availability.packs) }
  return 'fromMs' in availability ? { state, from: iso(availability.fromMs) } : availability
}

const permitOf = ({ kind, number, untilMs }: Catalog['farm']['permits'][number]) => ({
  ...{ kind, number, until: untilMs === null ? null : iso(untilMs) },
})

const iso = (atMs: number): string => new Date(atMs).toISOString()
