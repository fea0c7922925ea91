import { atOnce } from '../book/at-once.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { CycleImportAnswer } from '../contract/entries.ts'
import { bringPaper, type PaperWish } from '../growing/keep-paper.ts'
import { note } from './audit.ts'
import type { Changing } from './change-growing.ts'
import { deedOf } from './people.ts'

/**
 * Brings past plantings in from a table, whole or not at all. The audit log has one row for them;
 * what became of each stands among the book's changes, from `fromChange` to `toChange`.
 */
export async function importCycles(
  book: BookDatabase,
  { who, nowMs, zone, farmNowMs }: Changing,
  wish: PaperWish,
): Promise<CycleImportAnswer> {
  const by = { who, nowMs }
  return await atOnce(book, async (writing) => {
    const before = await newestChange(writing)
    const { answer, cultivars } = await bringPaper(
      { book: writing, zone, who, nowMs: farmNowMs },
      wish,
    )
    for (const { crop, name } of cultivars) {
      await note(writing, { ...deedOf(by, 'cultivar_added', `${crop}/${name}`), after: { name } })
    }
    const toChange = await newestChange(writing)
    if (toChange === before) return answer
    const after = { plantings: answer.cycles, fromChange: before + 1, toChange }
    await note(writing, { ...deedOf(by, 'plantings_imported', 'cycles'), after })
    return answer
  })
}

async function newestChange(book: BookDatabase): Promise<number> {
  const row = book.selectFrom('book_change').select((each) => each.fn.max('id').as('id'))
  return (await row.executeTakeFirstOrThrow()).id ?? 0
}
