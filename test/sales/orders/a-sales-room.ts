import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import { atOnce } from '../../../server/book/at-once.ts'
import { putDays } from '../../../server/book/forecast-days.ts'
import type { ProductTable } from '../../../server/book/goods-tables.ts'
import { putSalesSettings } from '../../../server/book/sales-settings.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { mondayOf } from '../../../server/forecast/keep/farm-days.ts'
import { keptDays } from '../../../server/forecast/worker/kept-days.ts'
import { startOfDayMs } from '../../../server/zone.ts'
import { type Answer, anOffice, type Caller, type Office } from '../../people/an-office.ts'

export const ZONE = 'Asia/Jakarta'
const DAY_MS = 86_400_000
const ORDERS = '/api/v1/orders'

/** Start of the farm's day so many days from today. */
export const inDays = (days: number): number => startOfDayMs(ZONE, Date.now()) + days * DAY_MS

/** kg of each draw, by days from today. */
export type Supply = Readonly<Record<number, readonly number[]>>

/** A new forecast of pakcoy, as a run would leave it. */
export async function putForecast(book: BookDatabase, supply: Supply): Promise<number> {
  const fromMs = mondayOf(ZONE, Date.now())
  const draws = Math.max(1, ...Object.values(supply).map((each) => each.length))
  const kg = new Float32Array(84 * draws)
  for (const [day, each] of Object.entries(supply)) {
    kg.set(each, Math.round((inDays(Number(day)) - fromMs) / DAY_MS) * draws)
  }
  return await atOnce(book, async (writing) => {
    const run = writing.insertInto('forecast_run').values({
      ...{ made_ms: Date.now(), cause: 'start', draws, seed: 1, inputs: null, digest: '' },
      ...{ model: '', took_ms: 1, left_out: '[]' },
    })
    const { id } = await run.returning('id').executeTakeFirstOrThrow()
    await putDays(writing, id, [
      keptDays({ crop: 'pakcoy', grade: 'jual', fromMs, days: 84, draws, kg }),
    ])
    return id
  })
}

/** Pakcoy by the bunch of 250 g at Rp5,000, unless said otherwise. */
export async function putProduct(
  book: BookDatabase,
  more: Partial<Insertable<ProductTable>> & { readonly rupiah?: number } = {},
): Promise<number> {
  const { rupiah = 5_000, ...fields } = more
  const count = (await book.selectFrom('product').select('id').execute()).length
  const row: Insertable<ProductTable> = {
    ...{ slug: `produk-${count + 1}`, kind: 'panen', name_id: 'Pakcoy', name_en: 'Pak choi' },
    ...{ text_id: '', text_en: '', storage: '', ingredients: '', crop: 'pakcoy', grade: 'jual' },
    ...{ capacity_per_week: null, unit: 'ikat', content_amount: 250, content_of: 'g' },
    ...{ min_packs: 1, step_packs: 1, lead_days: 0, shelf_days: 1, is_packaged_food: 0 },
    ...{ work_group: null, published_ms: null, published_because: null, made_ms: Date.now() },
    ...{ removed_ms: null, ...fields },
  }
  const added = book.insertInto('product').values(row).returning('id')
  const { id } = await added.executeTakeFirstOrThrow()
  const price = { product: id, channel: 'umum' as const, from_ms: 1, rupiah, noted_ms: 1 }
  if (rupiah > 0) await book.insertInto('price').values(price).execute()
  return id
}

export const A_DRINK: Partial<Insertable<ProductTable>> = {
  ...{ kind: 'stok', name_id: 'Minuman telang', name_en: 'Pea drink', crop: null, grade: null },
  ...{ unit: 'botol', content_amount: 250, content_of: 'ml', shelf_days: null },
}
export const A_TABLE: Partial<Insertable<ProductTable>> = {
  ...{ kind: 'dibuat', name_id: 'Meja', name_en: 'Table', crop: null, grade: null },
  ...{ unit: 'unit', content_amount: null, content_of: null, shelf_days: null },
  ...{ capacity_per_week: 3 },
}

/** A batch of goods in store. */
export async function putBatch(
  book: BookDatabase,
  { product, packs, expiresIn }: { product: number; packs: number; expiresIn: number | null },
): Promise<number> {
  const batch = book.insertInto('batch').values({
    ...{ product, code: randomUUID(), made_day_ms: inDays(-1), note: '', noted_ms: 1 },
    ...{ expires_ms: expiresIn === null ? null : inDays(expiresIn + 1) },
    ...{ recalled_ms: null, recalled_because: null, draft_key: null },
  })
  const { id } = await batch.returning('id').executeTakeFirstOrThrow()
  const made = { batch: id, at_ms: 1, reason: 'made' as const, packs, order_line: null }
  await book
    .insertInto('movement')
    .values({ ...made, note: '', draft_key: null })
    .execute()
  return id
}

export interface SalesRoom {
  readonly office: Office
  readonly book: BookDatabase
  readonly sales: Caller
  readonly buyer: number
  readonly pakcoy: number
  /** takes an order for a day so many days from today */
  order(
    lines: readonly object[],
    more?: { readonly day?: number; readonly [field: string]: unknown },
  ): Promise<Answer>
  deed(id: number, deed: string, body?: object): Promise<Answer>
  one(id: number): Promise<Answer['json']>
}

/** An office that sells pakcoy at Rp5,000 a bunch; nothing is lost or given away. */
export async function aSalesRoom(supply: Supply = {}): Promise<SalesRoom> {
  const office = await anOffice()
  const { book } = office
  await putSalesSettings(book, { lostAfterHarvest: 0, giveaway: 0 })
  const sales = await office.person('sales')
  const pakcoy = await putProduct(book)
  const named = { name: 'Toko Segar', type: 'ritel', phone: '081234567890' }
  const buyer = (await sales.send('POST', '/api/v1/buyers', named)).json.id
  await putForecast(book, supply)
  return {
    ...{ office, book, sales, buyer, pakcoy },
    order: (lines, { day = 3, ...more } = {}) =>
      sales.send('POST', ORDERS, {
        ...{ buyer, deliverMs: inDays(day) + 7 * 3_600_000, state: 'held', lines, ...more },
      }),
    deed: (id, deed, body = {}) => sales.send('POST', `${ORDERS}/${id}/${deed}`, body),
    one: async (id) => (await sales.get(`${ORDERS}/${id}`)).json.order,
  }
}
