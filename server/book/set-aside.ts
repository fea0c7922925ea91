import { sql } from 'kysely'
import type { BookDatabase, SetAsideRow } from './tables.ts'

/** A batch that could not be read, kept for a person to look at. */
export interface SetAsideBatch {
  readonly gateway: string
  /** names the batch: two rows of one topic are the same batch sent twice */
  readonly topic: string
  readonly atMs: number
  readonly reason: string
  readonly payload: Uint8Array
}

/** The newest rows are kept; a gateway that sends rubbish for ever must not fill the card. */
export const MAX_SET_ASIDE_ROWS = 500
export const MAX_SET_ASIDE_BYTES = 32 * 1024

/** Keeps batches in one transaction; resolves when they are durable. Gives the number that are new. */
export async function setAside(
  book: BookDatabase,
  batches: readonly SetAsideBatch[],
): Promise<number> {
  if (batches.length === 0) return 0
  return await book.transaction().execute(async (writing) => {
    let added = 0
    for (const batch of batches) {
      const result = await writing
        .insertInto('set_aside')
        .values(toRow(batch))
        .onConflict((old) => old.column('topic').doNothing())
        .executeTakeFirst()
      if (result.numInsertedOrUpdatedRows === 0n) continue
      added += 1
      await countOne(writing, batch.gateway)
    }
    await dropOldest(writing)
    return added
  })
}

const toRow = (batch: SetAsideBatch): SetAsideRow => ({
  gateway: batch.gateway,
  topic: batch.topic,
  at_ms: batch.atMs,
  reason: batch.reason,
  payload: batch.payload.subarray(0, MAX_SET_ASIDE_BYTES),
  payload_bytes: batch.payload.length,
})

async function countOne(writing: BookDatabase, gateway: string): Promise<void> {
  await writing
    .insertInto('set_aside_count')
    .values({ gateway, batches: 1 })
    .onConflict((old) =>
      old.column('gateway').doUpdateSet({ batches: sql<number>`set_aside_count.batches + 1` }),
    )
    .execute()
}

async function dropOldest(writing: BookDatabase): Promise<void> {
  const tooOld = writing
    .selectFrom('set_aside')
    .select('topic')
    .orderBy('at_ms', 'desc')
    .orderBy('topic', 'desc')
    .offset(MAX_SET_ASIDE_ROWS)
    .limit(1_000_000)
  await writing.deleteFrom('set_aside').where('topic', 'in', tooOld).execute()
}

/** All batches ever set aside, also those whose rows have been dropped since. */
export async function countSetAside(book: BookDatabase): Promise<number> {
  const total = await book
    .selectFrom('set_aside_count')
    .select((row) => row.fn.sum<number | null>('batches').as('batches'))
    .executeTakeFirst()
  return Number(total?.batches ?? 0)
}

/** Newest first. */
export function readSetAside(book: BookDatabase): Promise<SetAsideRow[]> {
  return book.selectFrom('set_aside').selectAll().orderBy('at_ms', 'desc').execute()
}
