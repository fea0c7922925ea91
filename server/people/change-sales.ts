import { atOnce } from '../book/at-once.ts'
import { touchSales } from '../book/sales-version.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Answer } from '../growing/answer.ts'
import type { SalesDesk } from '../sales/keep-desk.ts'
import { note } from './audit.ts'
import { type By, deedOf } from './people.ts'
import { TakenBack } from './taken-back.ts'

/** Whose change, when, and where its days begin. */
export interface Selling extends By {
  readonly zone: string
  readonly farmNowMs: number
}

/**
 * Changes what is sold and promised at once, with its rows in the audit log: all of it or, where it is
 * refused, nothing.
 */
export async function changeSales<T>(
  book: BookDatabase,
  { who, nowMs, zone, farmNowMs }: Selling,
  deed: (desk: SalesDesk) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  try {
    return await atOnce(book, async (writing) => {
      const desk: SalesDesk = {
        ...{ book: writing, zone, who, nowMs: farmNowMs },
        note: (action, subject, after) =>
          note(writing, { ...deedOf({ who, nowMs }, action, subject), after }),
      }
      const answer = await deed(desk)
      if ('refusal' in answer) throw new TakenBack(answer)
      await touchSales(writing)
      return answer
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    return error.answer
  }
}
