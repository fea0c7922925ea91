import type { BookDatabase } from './tables.ts'

/** kg of a crop and grade that buyers were promised for a day. */
export interface Committed {
  /** null, as the grade and kg are, of what is no harvest */
  readonly crop: string | null
  readonly grade: string | null
  /** start of the farm's day */
  readonly dayMs: number
  readonly kg: number | null
}

/** What is promised for the days of a span, and what of it was handed over; `toMs` is not in it. */
export async function readCommitted(
  book: BookDatabase,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<Committed[]> {
  return await book
    .selectFrom('reservation')
    .select(['crop', 'grade', 'day_ms as dayMs', 'kg'])
    .where('day_ms', '>=', fromMs)
    .where('day_ms', '<', toMs)
    .where((row) => row.or([row('ended_ms', 'is', null), row('ended_by', '=', 'delivered')]))
    .where('crop', 'is not', null)
    .execute()
}
