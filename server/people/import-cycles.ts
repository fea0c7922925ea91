import type { BookDatabase } from '../book/tables.ts'
import type { CycleImportAnswer } from '../contract/entries.ts'
import { bringPaper, type PaperWish } from '../growing/keep-paper.ts'
import { note } from './audit.ts'
import { type Changing, changeGrowing } from './change-growing.ts'
import { deedOf } from './people.ts'

export interface Imported {
  readonly answer: CycleImportAnswer
  readonly changes: number
}

/** Brings past plantings in from a table, each with its row in the audit log; whole or not at all. */
export async function importCycles(
  book: BookDatabase,
  changing: Changing,
  wish: PaperWish,
): Promise<Imported> {
  const { answer, changes } = await changeGrowing(book, changing, async (notebook) => {
    const brought = await bringPaper(notebook, wish)
    for (const { crop, name } of brought.cultivars) {
      const deed = deedOf(changing, 'cultivar_added', `${crop}/${name}`)
      await note(notebook.book, { ...deed, after: { name } })
    }
    return { done: brought.answer }
  })
  if ('done' in answer) return { answer: answer.done, changes }
  throw new Error(answer.refusal.message.en)
}
