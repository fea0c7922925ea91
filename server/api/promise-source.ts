import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { FarmTime } from '../sales/keep-outlook.ts'

/** What answers about promises rest on. */
export interface PromiseSource {
  readonly book: BookDatabase
  readonly site: SiteRow
  /** farm time */
  readonly now: () => number
}

/** All that one answer rests on is read as it was at one moment. */
export const reading = <T>(
  { book, site, now }: PromiseSource,
  task: (book: BookDatabase, at: FarmTime) => Promise<T>,
): Promise<T> => book.transaction().execute((at) => task(at, { zone: site.zone, nowMs: now() }))
