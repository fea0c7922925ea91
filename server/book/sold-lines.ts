import type { BookDatabase } from './tables.ts'

export interface SoldSpan {
  readonly fromMs: number
  /** not itself in the span */
  readonly toMs: number
}

/** Every line of the orders that were paid in a span, with what is needed to sum it. */
export function readPaidLines(book: BookDatabase, { fromMs, toMs }: SoldSpan) {
  return lines(book)
    .where('sale.state', '=', 'paid')
    .where('sale.paid_ms', '>=', fromMs)
    .where('sale.paid_ms', '<', toMs)
    .execute()
}

/** Lines of what was handed over by the end of a span, and was not paid then. */
export function readOwedLines(book: BookDatabase, { toMs }: Pick<SoldSpan, 'toMs'>) {
  return lines(book)
    .where('sale.state', 'in', ['delivered', 'paid'])
    .where('sale.delivered_ms', '<', toMs)
    .where((is) => is.or([is('sale.paid_ms', 'is', null), is('sale.paid_ms', '>=', toMs)]))
    .execute()
}

export type SoldRow = Awaited<ReturnType<typeof readPaidLines>>[number]

const lines = (book: BookDatabase) =>
  book
    .selectFrom('sale_line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')
    .innerJoin('buyer', 'buyer.id', 'sale.buyer')
    .innerJoin('product', 'product.id', 'sale_line.product')
    .select([
      ...([
        'sale.id as order',
        'sale.paid_ms',
        'sale.channel',
        'buyer.type as buyer_type',
      ] as const),
      ...(['sale_line.packs', 'sale_line.rupiah', 'sale_line.state', 'packed_packs'] as const),
      ...(['packed_kg', 'billed_rupiah', 'sale_line.work_group'] as const),
      ...(['product.work_group as usual_group', 'product.id as product', 'name_id'] as const),
      ...(['name_en', 'crop', 'unit', 'content_amount', 'content_of'] as const),
    ])
    .orderBy('sale.paid_ms')
    .orderBy('sale.id')
    .orderBy('sale_line.ordinal')
