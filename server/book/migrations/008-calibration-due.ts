import type { BookDatabase } from '../tables.ts'

/** How good a channel's calibration is, and when it wants to be made again. */
export async function calibrationDue(book: BookDatabase): Promise<void> {
  await book.schema.alterTable('channel').addColumn('calibration_verdict', 'text').execute()
  await book.schema.alterTable('channel').addColumn('calibration_due_ms', 'integer').execute()
}
