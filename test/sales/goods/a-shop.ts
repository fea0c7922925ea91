import { onTestFinished } from 'vitest'
import { writeFarm } from '../../../server/book/farm.ts'
import { openBook } from '../../../server/book/open.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import type { OrderState } from '../../../server/contract/orders.ts'
import type { NewProduct, Product } from '../../../server/contract/products.ts'
import type { Answer } from '../../../server/growing/answer.ts'
import { changeSales } from '../../../server/people/change-sales.ts'
import { readProducts } from '../../../server/sales/goods/keep-product-list.ts'
import { sellProduct } from '../../../server/sales/goods/keep-products.ts'
import type { SalesDesk } from '../../../server/sales/keep-desk.ts'
import { aDataFolder } from '../../server/a-server.ts'

export const ZONE = 'Asia/Jakarta'
export const DAY_MS = 86_400_000
/** A midnight in Banten, and ten in the morning of that day: Wednesday, 4 November 2026. */
export const TODAY_MS = Date.UTC(2026, 10, 3, 17)
export const NOW_MS = TODAY_MS + 10 * 3_600_000

export const PAKCOY: NewProduct = {
  ...{ kind: 'panen', nameId: 'Pakcoy segar', unit: 'ikat', crop: 'pakcoy' },
  content: { amount: 250, of: 'g' },
}
export const DRINK: NewProduct = {
  ...{ kind: 'stok', nameId: 'Minuman telang', unit: 'botol', isPackagedFood: true, shelfDays: 30 },
  content: { amount: 350, of: 'ml' },
}
export const CHAIR: NewProduct = {
  ...{ kind: 'dibuat', nameId: 'Kursi taman', unit: 'unit', capacityPerWeek: 4 },
}

export interface Shop {
  readonly book: BookDatabase
  /** a deed at a moment; unless said now */
  deed<T>(wish: (desk: SalesDesk) => Promise<Answer<T>>, nowMs?: number): Promise<Answer<T>>
  /** one that must be done */
  done<T>(wish: (desk: SalesDesk) => Promise<Answer<T>>, nowMs?: number): Promise<T>
  sell(wish: NewProduct): Promise<number>
  told(id: number, nowMs?: number): Promise<Product>
  /** an order of one line; gives the line */
  order(product: number, more?: Ordered): Promise<number>
}
interface Ordered {
  readonly state?: OrderState
  readonly packs?: number
  readonly phone?: string | null
}

/** A farm book with a desk at which things are sold. */
export async function aShop(file = `${aDataFolder()}/book.db`): Promise<Shop> {
  const book = await openBook(file)
  onTestFinished(() => book.destroy())
  const site = { slug: 'kebun', name: 'Kebun', zone: ZONE }
  await writeFarm(book, { site, tanks: [], beds: [], bands: [] })
  const deed: Shop['deed'] = (wish, nowMs = NOW_MS) =>
    changeSales(book, { who: 'penjualan-1', nowMs, zone: ZONE, farmNowMs: nowMs }, wish)
  const done: Shop['done'] = async (wish, nowMs) => {
    const answer = await deed(wish, nowMs)
    if ('refusal' in answer) throw new Error(JSON.stringify(answer.refusal))
    return answer.done
  }
  return {
    ...{ book, deed, done },
    sell: (wish) => done((desk) => sellProduct(desk, wish)),
    async told(id, nowMs = NOW_MS) {
      const all = await readProducts(book, { zone: ZONE, nowMs }, { withRemoved: true })
      const product = all.find((each) => each.id === id)
      if (product === undefined) throw new Error(`no product ${id}`)
      return product
    },
    order: (product, more) => anOrder(book, product, more),
  }
}

async function anOrder(book: BookDatabase, product: number, more: Ordered = {}): Promise<number> {
  const { state = 'confirmed', packs = 1, phone = '+6281234567890' } = more
  const add = async (name: 'buyer' | 'sale' | 'sale_line', row: object) =>
    // Rows of three tables by one hand: the book itself refuses what does not fit.
    (
      await book
        .insertInto(name)
        .values(row as never)
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const buyer = await add('buyer', {
    ...{ name: 'Toko Maju', type: 'ritel', phone, email: null, address: '', channel: 'ritel' },
    ...{ has_contract: 0, note: '', made_ms: NOW_MS, forgotten_ms: null },
  })
  const sale = await add('sale', {
    ...{ code: `K-${String(buyer).padStart(4, '0')}`, buyer, channel: 'ritel', state },
    ...{ deliver_ms: TODAY_MS, handover: 'pickup', note: '', made_ms: NOW_MS },
  })
  return await add('sale_line', {
    ...{ sale, ordinal: 0, product, packs, rupiah: 5000, is_perhaps: 0, state: 'open' },
  })
}
