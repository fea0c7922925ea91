import sharp from 'sharp'
import { atOnce } from '../../../server/book/at-once.ts'
import { touchSales } from '../../../server/book/sales-version.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { BATCHES_ROUTE } from '../../../server/contract/batches.ts'
import { PERMITS_ROUTE } from '../../../server/contract/permits.ts'
import { PRODUCTS_ROUTE } from '../../../server/contract/products.ts'
import { SALES_SETTINGS_ROUTE } from '../../../server/contract/sales.ts'
import { type Answer, anOffice, type Caller, type Office } from '../../people/an-office.ts'

const DAY_MS = 86_400_000

/** Chips of tempe in bags, as sales staff enter them. */
export const CHIPS = {
  ...{ kind: 'stok', nameId: 'Keripik tempe', nameEn: 'Tempe chips', unit: 'bungkus' },
  ...{ content: { amount: 100, of: 'g' }, shelfDays: 60, isPackagedFood: true },
  ...{ ingredients: 'Kedelai, tepung beras, garam.', storage: 'Tempat kering' },
}
export const CHAIR = {
  ...{ kind: 'dibuat', nameId: 'Kursi taman', nameEn: 'Garden chair', unit: 'unit' },
  ...{ leadDays: 7, capacityPerWeek: 2 },
}

export interface Stall {
  readonly office: Office
  readonly seller: Caller
  /** what is made through the API; fails loudly where it is refused */
  add(product: object, rupiah: number): Promise<number>
  publish(product: number, because?: string): Promise<Answer>
  withdraw(product: number): Promise<Answer>
  photo(product: number): Promise<number>
  permit(product: number, days: number): Promise<number>
  batch(product: number, packs: number): Promise<number>
  set(settings: object): Promise<Answer>
  /** a page of the catalog, as anybody gets it */
  page(path: string): Promise<Answer>
}

/** A farm whose sales person sells through the API. */
export async function aStall(office?: Office): Promise<Stall> {
  const its = office ?? (await anOffice())
  const seller = await its.person('sales')
  const done = async (answer: Promise<Answer>) => {
    const { status, text, json } = await answer
    if (status >= 300) throw new Error(`${status} ${text}`)
    return json
  }
  const post = (path: string, body: object) => done(seller.send('POST', path, body))
  return {
    ...{ office: its, seller },
    add: async (product, rupiah) => {
      const { id } = await post(PRODUCTS_ROUTE, product)
      const price = { channel: 'umum', rupiah, sure: [] }
      await done(seller.send('PUT', `${PRODUCTS_ROUTE}/${id}/prices`, price))
      return id
    },
    publish: (id, because) =>
      seller.send('POST', `${PRODUCTS_ROUTE}/${id}/publish`, because ? { because } : {}),
    withdraw: (id) => seller.send('DELETE', `${PRODUCTS_ROUTE}/${id}/publish`),
    photo: async (id) => {
      const drawn = sharp({
        create: { width: 1600, height: 1200, channels: 3, background: '#3f7f4f' },
      })
      const data = (await drawn.jpeg().toBuffer()).toString('base64')
      const answer = await post(`${PRODUCTS_ROUTE}/${id}/photos`, { data, altId: 'Seikat' })
      return answer.photos?.at(-1)?.id ?? answer.id
    },
    permit: async (id, days) => {
      const until = Date.now() + days * DAY_MS
      const permit = { kind: 'p-irt', number: '513367201012328', untilMs: until, products: [id] }
      return (await post(PERMITS_ROUTE, permit)).id
    },
    batch: async (product, packs) =>
      (await post(BATCHES_ROUTE, { product, packs, madeMs: Date.now() - DAY_MS })).id,
    set: (settings) => seller.send('PATCH', SALES_SETTINGS_ROUTE, settings),
    page: (path) => its.nobody.get(`/katalog/${path}`),
  }
}

/** Puts rows into the book past the API, as an older program would have, and says so. */
export async function writeBook(
  book: BookDatabase,
  task: (book: BookDatabase) => Promise<unknown>,
): Promise<void> {
  await atOnce(book, async (writing) => {
    await task(writing)
    await touchSales(writing)
  })
}
