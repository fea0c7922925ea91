import type { BookDatabase } from './tables.ts'

/** An order with its buyer, as its papers name them; null for a number nobody has. */
export async function readPaperHead(book: BookDatabase, order: number) {
  const row = book
    .selectFrom('sale')
    .innerJoin('buyer', 'buyer.id', 'sale.buyer')
    .selectAll('sale')
    .select(['buyer.name', 'buyer.address', 'buyer.phone'])
    .where('sale.id', '=', order)
  return (await row.executeTakeFirst()) ?? null
}

export async function readPaperLines(book: BookDatabase, order: number) {
  return await book
    .selectFrom('sale_line')
    .innerJoin('product', 'product.id', 'sale_line.product')
    .selectAll('sale_line')
    .select(['name_id', 'name_en', 'unit', 'content_amount', 'content_of'])
    .where('sale', '=', order)
    .orderBy('ordinal')
    .execute()
}

/** Production codes that each line of an order still has packs of. */
export async function readCodesOfLines(book: BookDatabase, order: number) {
  return await book
    .selectFrom('movement')
    .innerJoin('batch', 'batch.id', 'movement.batch')
    .innerJoin('sale_line', 'sale_line.id', 'movement.order_line')
    .select(['sale_line.id as line', 'batch.code'])
    .where('sale_line.sale', '=', order)
    .groupBy(['sale_line.id', 'batch.id'])
    .having((of) => of.fn.sum('movement.packs'), '<', 0)
    .orderBy('batch.id')
    .execute()
}

/** What is reserved for a day and not handed over yet, by the order's code. */
export async function readToPack(book: BookDatabase, dayMs: number) {
  return await book
    .selectFrom('reservation')
    .innerJoin('sale_line', 'sale_line.id', 'reservation.line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')
    .innerJoin('product', 'product.id', 'reservation.product')
    .select([
      ...(['sale.code', 'sale.state', 'reservation.tier', 'reservation.packs'] as const),
      ...(['reservation.kg', 'reservation.crop', 'reservation.grade'] as const),
      ...(['product.id as product', 'name_id', 'name_en', 'unit'] as const),
    ])
    .where('reservation.ended_ms', 'is', null)
    .where('reservation.day_ms', '=', dayMs)
    .orderBy('reservation.crop')
    .orderBy('reservation.grade')
    .orderBy('name_id')
    .orderBy('sale.id')
    .execute()
}

export type ToPack = Awaited<ReturnType<typeof readToPack>>[number]
