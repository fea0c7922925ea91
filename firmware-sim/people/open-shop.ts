/** Opens the shop: products with prices and pictures, permits, buyers and how the farm sells. */
import {
  BUYERS,
  KITCHEN,
  PERMITS,
  PRODUCTS,
  SETTINGS,
  type ShopProduct,
} from '../demo/shop-plan.ts'
import { numbersBy, type ShopDesk } from './shop-desk.ts'
import { DAY_MS } from './task.ts'

/** What stands in the shop, by its name. */
export interface Shop {
  readonly products: ReadonlyMap<string, number>
  readonly buyers: ReadonlyMap<string, number>
}

export interface Opening {
  readonly desk: ShopDesk
  /** the first live day of the farm */
  readonly liveMs: number
  /** a picture as a file of bytes in base64; null where there is none */
  picture(product: ShopProduct): string | null
}

/** So that there is one to publish. */
const UNPUBLISHED = 'melon-b'

/** Does what is not done yet; what people changed in it stays as they left it. */
export async function openShop(opening: Opening): Promise<Shop> {
  const { products, isNew } = await putProducts(opening)
  await putPermits(opening, products)
  for (const slug of isNew) {
    if (slug === UNPUBLISHED) continue
    await opening.desk.write('POST', `/api/v1/products/${products.get(slug)}/publish`, {})
  }
  await putRules(opening)
  return { products, buyers: await putBuyers(opening.desk) }
}

async function putProducts({ desk, picture }: Opening) {
  const known = new Map(numbersBy(await desk.list('/api/v1/products', 'products'), 'slug'))
  const isNew: string[] = []
  for (const product of PRODUCTS) {
    if (known.has(product.slug)) continue
    const id = await desk.make('/api/v1/products', product.body)
    if (id === null) continue
    known.set(product.slug, id)
    isNew.push(product.slug)
    for (const [channel, rupiah] of Object.entries(product.prices)) {
      await desk.write('PUT', `/api/v1/products/${id}/prices`, { channel, rupiah })
    }
    const data = picture(product)
    if (data === null) continue
    const altId = product.picture?.alt ?? ''
    await desk.send('POST', `/api/v1/products/${id}/photos`, { data, altId })
  }
  return { products: known, isNew }
}

async function putPermits({ desk, liveMs }: Opening, products: ReadonlyMap<string, number>) {
  const known = numbersBy(await desk.list('/api/v1/permits', 'permits'), 'number')
  for (const { kind, number, days, products: slugs } of PERMITS) {
    if (known.has(number)) continue
    await desk.make('/api/v1/permits', {
      ...{ kind, number, untilMs: days === null ? null : liveMs + days * DAY_MS },
      products: slugs.flatMap((slug) => products.get(slug) ?? []),
    })
  }
}

async function putRules({ desk, liveMs }: Opening) {
  const { body } = await desk.send('GET', '/api/v1/sales/settings')
  if (body['name'] === '') await desk.write('PATCH', '/api/v1/sales/settings', SETTINGS)
  const claims = await desk.list('/api/v1/claims', 'claims')
  if (claims.length > 0) return
  const claim = { ...KITCHEN, fromMs: liveMs - 90 * DAY_MS, untilMs: null, releaseDays: 0 }
  await desk.send('POST', '/api/v1/claims', claim)
}

async function putBuyers(desk: ShopDesk) {
  const known = new Map(numbersBy(await desk.list('/api/v1/buyers', 'buyers'), 'name'))
  for (const { paysAfterDays: _, ...body } of BUYERS) {
    if (known.has(body.name)) continue
    const id = await desk.make('/api/v1/buyers', body)
    if (id !== null) known.set(body.name, id)
  }
  return known
}
