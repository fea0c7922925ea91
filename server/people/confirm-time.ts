import { atOnce } from '../book/at-once.ts'
import type { BookDatabase } from '../book/tables.ts'
import { putConfirmation } from '../book/time-confirmation.ts'
import { note } from './audit.ts'
import { type By, deedOf } from './people.ts'

/** Somebody who may says that the server's clock is right; a running server follows within a second. */
export async function confirmTime(book: BookDatabase, nowMs: number, by: By): Promise<void> {
  await atOnce(book, async (writing) => {
    await putConfirmation(writing, nowMs)
    await note(writing, { ...deedOf(by, 'time_confirmed', 'clock'), after: { nowMs } })
  })
}
