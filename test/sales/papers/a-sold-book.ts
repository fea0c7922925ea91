import type { Insertable } from 'kysely'
import type { ProductTable } from '../../../server/book/goods-tables.ts'
import type { SaleLineTable, SaleTable } from '../../../server/book/sales-tables.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'

/** 28 November 2026, 00.00 WIB. */
export const DAY_MS = Date.UTC(2026, 10, 27, 17)
const HOUR_MS = 3_600_000

const PRODUCT: Insertable<ProductTable> = {
  ...{ slug: 'pakcoy', kind: 'panen', name_id: 'Pakcoy ikat', name_en: 'Pak choi bunch' },
  ...{ text_id: '', text_en: '', storage: '', ingredients: '', crop: 'pakcoy', grade: 'jual' },
  ...{ capacity_per_week: null, unit: 'ikat', content_amount: 250, content_of: 'g' },
  ...{ min_packs: 1, step_packs: 1, lead_days: 0, shelf_days: 3, is_packaged_food: 0 },
  ...{ work_group: 'regu-a', published_ms: null, published_because: null },
  ...{ made_ms: 1, removed_ms: null },
}

export const aProduct = async (book: BookDatabase, own: Partial<Insertable<ProductTable>> = {}) =>
  await idOf(
    book
      .insertInto('product')
      .values({ ...PRODUCT, ...own })
      .returning('id'),
  )

export const aBuyer = async (book: BookDatabase, name = 'Toko Segar') =>
  await idOf(
    book
      .insertInto('buyer')
      .values({
        ...{ name, type: 'ritel', phone: '+6281200001111', email: null },
        ...{ address: 'Jl. Anyer 4, Cilegon', channel: 'ritel', has_contract: 0 },
        ...{ note: '', made_ms: 1, forgotten_ms: null },
      })
      .returning('id'),
  )

export interface Wish {
  readonly sale?: Partial<Insertable<SaleTable>>
  readonly lines: readonly (Partial<Insertable<SaleLineTable>> & { readonly product: number })[]
}

/** An order with its lines, of which nothing is reserved. */
export async function anOrder(book: BookDatabase, { sale, lines }: Wish) {
  const buyer = sale?.buyer ?? (await aBuyer(book))
  const order = await idOf(
    book
      .insertInto('sale')
      .values({
        ...{ code: 'K-0412', channel: 'ritel', state: 'confirmed', deliver_ms: DAY_MS },
        ...{ handover: 'delivery', note: '', made_ms: DAY_MS - 72 * HOUR_MS, expires_ms: null },
        ...{ delivered_ms: null, paid_ms: null, cancel_reason: null, cancel_note: null },
        ...{ draft_key: null, ...sale, buyer },
      })
      .returning('id'),
  )
  const ids: number[] = []
  for (const [ordinal, line] of lines.entries()) {
    const row = { ...LINE, ordinal, sale: order, ...line }
    ids.push(await idOf(book.insertInto('sale_line').values(row).returning('id')))
  }
  return { order, lines: ids }
}

const LINE = {
  ...{ packs: 20, rupiah: 7_500, is_perhaps: 0, approved_ms: null, state: 'open' as const },
  ...{ packed_packs: null, packed_kg: null, billed: null, billed_rupiah: null },
  ...{ work_group: null, substitute: null },
}

/** What a line takes of a day. */
export async function aReservation(
  book: BookDatabase,
  own: { readonly line: number; readonly product: number; readonly packs: number } & Partial<{
    readonly kg: number | null
    readonly tier: 'firm' | 'perhaps' | 'stock' | 'made'
    readonly crop: 'pakcoy' | null
    readonly ended_ms: number
  }>,
) {
  const row = {
    ...{ tier: 'firm' as const, day_ms: DAY_MS, crop: 'pakcoy' as const, kg: null, level: 0.8 },
    ...{ chance: 0.93, run: null, made_ms: 1, ended_ms: null, ended_by: null },
    ...own,
  }
  const grade = row.crop === null ? null : ('jual' as const)
  await book
    .insertInto('reservation')
    .values({ ...row, grade })
    .execute()
}

async function idOf(insert: { executeTakeFirstOrThrow(): Promise<{ id: number }> }) {
  return (await insert.executeTakeFirstOrThrow()).id
}
