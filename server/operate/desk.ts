import type { BookDatabase } from '../book/tables.ts'
import type { By } from '../people/people.ts'
import type { ExitCode } from './outcome.ts'

/** What every one of these commands works with. */
export interface Desk {
  readonly book: BookDatabase
  /** where the server of this book is opened */
  readonly url: string
  readonly by: By
  /** one JSON line for programs, or lines for people */
  say(result: object, ...lines: string[]): ExitCode
  line(text: string): void
}
