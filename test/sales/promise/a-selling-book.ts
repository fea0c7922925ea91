import type { Insertable } from 'kysely'
import { putDays } from '../../../server/book/forecast-days.ts'
import type { ProductTable } from '../../../server/book/goods-tables.ts'
import { findProduct, type ProductRow } from '../../../server/book/products.ts'
import type { ReservationTable, SaleTable } from '../../../server/book/sales-tables.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { mondayOf } from '../../../server/forecast/keep/farm-days.ts'
import { keptDays } from '../../../server/forecast/worker/kept-days.ts'
import { DAY_MS, midnight } from '../../forecast/a-growing-book.ts'

export const ZONE = 'Asia/Jakarta'
/** A Wednesday, 10.00. */
export const NOW_MS = midnight(2026, 11, 4) + 10 * 3_600_000
export const TODAY_MS = midnight(2026, 11, 4)
/** The start of the day so many days from a day on. */
export const inDays = (days: number, todayMs = TODAY_MS): number => todayMs + days * DAY_MS

/** Pakcoy by the bunch of 250 g that keeps for a day more, unless said otherwise. */
export async function addProduct(
  book: BookDatabase,
  more: Partial<Insertable<ProductTable>> = {},
): Promise<ProductRow> {
  const count = (await book.selectFrom('product').select('id').execute()).length
  const row: Insertable<ProductTable> = {
    ...{ slug: `produk-${count + 1}`, kind: 'panen', name_id: 'Pakcoy', name_en: 'Pak choi' },
    ...{ text_id: '', text_en: '', storage: '', ingredients: '', crop: 'pakcoy', grade: 'jual' },
    ...{ capacity_per_week: null, unit: 'ikat', content_amount: 250, content_of: 'g' },
    ...{ min_packs: 1, step_packs: 1, lead_days: 0, shelf_days: 1, is_packaged_food: 0 },
    ...{ work_group: null, published_ms: null, published_because: null, made_ms: NOW_MS },
    ...{ removed_ms: null, ...more },
  }
  const { id } = await book
    .insertInto('product')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return (await findProduct(book, id))!
}

export interface SomeRun {
  /** kg of each draw, by days from now */
  readonly kg: Readonly<Record<number, readonly number[]>>
  readonly madeMs?: number
  readonly crop?: 'pakcoy' | 'melon'
  readonly todayMs?: number
}

/** A forecast with the days it is told to have. */
export async function addRun(
  book: BookDatabase,
  { kg, todayMs = TODAY_MS, madeMs = todayMs, crop = 'pakcoy' }: SomeRun,
): Promise<number> {
  const row = { made_ms: madeMs, cause: 'start', draws: 10, seed: 1, digest: '', model: '' }
  const { id } = await book
    .insertInto('forecast_run')
    .values({ ...row, inputs: null, took_ms: 1, left_out: '[]' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const fromMs = mondayOf(ZONE, madeMs)
  const draws = Math.max(1, ...Object.values(kg).map((each) => each.length))
  const days = {
    ...{ crop, grade: 'jual', fromMs, days: 84, draws },
    kg: new Float32Array(84 * draws),
  }
  for (const [day, each] of Object.entries(kg)) {
    days.kg.set(each, Math.round((inDays(Number(day), todayMs) - fromMs) / DAY_MS) * draws)
  }
  await putDays(book, id, [keptDays(days)])
  return id
}

export interface SomePromise extends Partial<Insertable<ReservationTable>> {
  readonly product: number
  readonly packs: number
  /** days from now */
  readonly day: number
}

/** An order of one line with what it reserves. */
export async function addPromise(
  book: BookDatabase,
  { product, packs, day, ...more }: SomePromise,
  of: Partial<Insertable<SaleTable>> & { hasContract?: boolean; todayMs?: number } = {},
): Promise<{ sale: number; line: number; reservation: number }> {
  const { hasContract = false, todayMs = TODAY_MS, ...sold } = of
  const count = (await book.selectFrom('sale').select('id').execute()).length
  const buyer = await book
    .insertInto('buyer')
    .values({
      ...{ name: `Toko ${count + 1}`, type: 'ritel', phone: '+6281234567890', email: null },
      ...{ address: '', channel: 'ritel', has_contract: hasContract ? 1 : 0, note: '' },
      ...{ made_ms: NOW_MS, forgotten_ms: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const sale = await book
    .insertInto('sale')
    .values({
      ...{ code: `K-${count + 1}`, buyer: buyer.id, channel: 'ritel', state: 'confirmed' },
      ...{ deliver_ms: inDays(day, todayMs), handover: 'pickup', note: '', made_ms: NOW_MS },
      ...{ expires_ms: null, delivered_ms: null, paid_ms: null, cancel_reason: null },
      ...{ cancel_note: null, draft_key: null, ...sold },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const line = await book
    .insertInto('sale_line')
    .values({
      ...{ sale: sale.id, ordinal: 1, product, packs, rupiah: 1000, is_perhaps: 0 },
      ...{ approved_ms: null, state: 'open', packed_packs: null, packed_kg: null },
      ...{ billed: null, billed_rupiah: null, work_group: null, substitute: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const row: Insertable<ReservationTable> = {
    ...{ line: line.id, product, packs, day_ms: inDays(day, todayMs), tier: 'firm', level: 0.8 },
    ...{ crop: 'pakcoy', grade: 'jual', kg: packs * 0.255, chance: 0.9, run: null },
    ...{ made_ms: NOW_MS, ended_ms: null, ended_by: null, ...more },
  }
  const { id } = await book
    .insertInto('reservation')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return { sale: sale.id, line: line.id, reservation: id }
}
