import type { Sentence } from '../words/refusals.ts'

/** What is wrong or odd in something that somebody notes. */
export interface Doubt {
  /** the field of the body that was sent */
  readonly field: string
  /** a word of [a-z_]: answered with yes it goes in; null: impossible, it can never go in */
  readonly question: string | null
  readonly message: Sentence
  /** the figure that was probably meant, in the field's own unit (of a time: epoch ms) */
  readonly likely: number | null
}

/** An impossible thing: it is refused. */
export const refused = (field: string, message: Sentence, likely: number | null = null): Doubt => ({
  field,
  question: null,
  message,
  likely,
})

/** An odd thing: it is asked about, once. */
export const asked = (
  field: string,
  question: string,
  { message, likely = null }: { readonly message: Sentence; readonly likely?: number | null },
): Doubt => ({ field, question, message, likely })

/**
 * What still stands in the way, worst first: whatever is impossible, then what was not answered with
 * yes. Null: it may go in.
 */
export function firstDoubt(doubts: readonly Doubt[], sure: readonly string[]): Doubt | null {
  const impossible = doubts.find(({ question }) => question === null)
  if (impossible !== undefined) return impossible
  return doubts.find(({ question }) => question !== null && !sure.includes(question)) ?? null
}
