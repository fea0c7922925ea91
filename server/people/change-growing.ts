import { atOnce } from '../book/at-once.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Answer } from '../growing/answer.ts'
import type { Notebook } from '../growing/keep-notebook.ts'
import { note } from './audit.ts'
import { type By, deedOf } from './people.ts'
import { TakenBack } from './taken-back.ts'

/** Whose change, when, and where its days begin. */
export interface Changing extends By {
  readonly zone: string
  readonly farmNowMs: number
}

export interface Changed<T> {
  readonly answer: Answer<T>
  /** how many plantings and entries were written, put right, taken out or brought back */
  readonly changes: number
}

/**
 * Changes plantings and what is noted of them at once, each change with its row in the audit log:
 * all of it or, where it is refused, nothing.
 */
export async function changeGrowing<T>(
  book: BookDatabase,
  { who, nowMs, zone, farmNowMs }: Changing,
  deed: (notebook: Notebook) => Promise<Answer<T>>,
): Promise<Changed<T>> {
  try {
    return await atOnce(book, async (writing) => {
      const before = await newestChange(writing)
      const answer = await deed({ book: writing, zone, who, nowMs: farmNowMs })
      if ('refusal' in answer) throw new TakenBack(answer)
      const changes = await noteChanges(writing, before, { who, nowMs })
      return { answer, changes }
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    return { answer: error.answer, changes: 0 }
  }
}

async function newestChange(book: BookDatabase): Promise<number> {
  const row = book.selectFrom('book_change').select((each) => each.fn.max('id').as('id'))
  return (await row.executeTakeFirstOrThrow()).id ?? 0
}

async function noteChanges(writing: BookDatabase, after: number, by: By): Promise<number> {
  const rows = await writing
    .selectFrom('book_change')
    .innerJoin('cycle', 'cycle.id', 'book_change.cycle')
    .leftJoin('entry', 'entry.id', 'book_change.entry')
    .select(['book_change.id', 'book_change.cycle', 'book_change.entry', 'book_change.deed'])
    .select(['cycle.bed', 'cycle.crop', 'entry.kind'])
    .where('book_change.id', '>', after)
    .orderBy('book_change.id')
    .execute()
  for (const { id, cycle, entry, deed, bed, crop, kind } of rows) {
    const action = `${entry === null ? 'planting' : 'entry'}_${deed}`
    const fields = entry === null ? { cycle } : { cycle, entry, kind }
    await note(writing, {
      ...deedOf(by, action, `${bed}/${crop}`),
      after: { change: id, ...fields },
    })
  }
  return rows.length
}
