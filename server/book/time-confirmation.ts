import type { BookDatabase, TimeConfirmationRow } from './tables.ts'

/** The newest confirmation; null while nobody has given one. */
export async function readConfirmation(book: BookDatabase): Promise<TimeConfirmationRow | null> {
  return (await book.selectFrom('time_confirmation').selectAll().executeTakeFirst()) ?? null
}

/** `book` must hold the write lock (see atOnce). */
export async function putConfirmation(book: BookDatabase, nowMs: number): Promise<void> {
  const row = { one: 1, confirmed_at_ms: nowMs, newest_ms: null, told_until_ms: nowMs }
  await book.deleteFrom('time_confirmation').execute()
  await book.insertInto('time_confirmation').values(row).execute()
}

/** Keeps what the running server found out since it was given. */
export async function keepConfirmation(
  book: BookDatabase,
  { newest_ms, told_until_ms, confirmed_at_ms }: TimeConfirmationRow,
): Promise<void> {
  await book
    .updateTable('time_confirmation')
    .set({ newest_ms, told_until_ms })
    .where('confirmed_at_ms', '=', confirmed_at_ms)
    .execute()
}
