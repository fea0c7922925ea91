import type { BookDatabase, LedgerRow } from './tables.ts'

export function readLedger(book: BookDatabase): Promise<LedgerRow[]> {
  return book.selectFrom('batch_ledger').selectAll().orderBy('first_seq').execute()
}

/** The whole of one outbox's ranges; replaces what was written of it before. */
export interface LedgerPage {
  readonly gateway: string
  readonly epoch: string
  readonly ranges: readonly { readonly first: number; readonly last: number }[]
}

/** Writes pages in one transaction. */
export async function writeLedger(book: BookDatabase, pages: readonly LedgerPage[]): Promise<void> {
  if (pages.length === 0) return
  await book.transaction().execute(async (writing) => {
    for (const { gateway, epoch, ranges } of pages) {
      await writing
        .deleteFrom('batch_ledger')
        .where('gateway', '=', gateway)
        .where('epoch', '=', epoch)
        .execute()
      for (const { first, last } of ranges) {
        const row = { gateway, epoch, first_seq: first, last_seq: last }
        await writing.insertInto('batch_ledger').values(row).execute()
      }
    }
  })
}
