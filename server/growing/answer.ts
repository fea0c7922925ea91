import type { Refusal } from '../contract/refusal.ts'
import type { Sentence } from '../words/refusals.ts'
import { type Doubt, firstDoubt } from './doubt.ts'

/** What came of a wish to change the book: done, or why not. Nothing was written where it was not. */
export type Answer<T> = { readonly done: T } | { readonly refusal: Refusal }

export const refuse = (code: Refusal['code'], message: Sentence, field?: string) => ({
  refusal: field === undefined ? { code, message } : { code, message, field },
})

/** The first thing that stands in the way, as an answer; null when nothing does. */
export function refusalOf(
  doubts: readonly Doubt[],
  sure: readonly string[] = [],
): { readonly refusal: Refusal } | null {
  const doubt = firstDoubt(doubts, sure)
  if (doubt === null) return null
  const { field, message, question, likely } = doubt
  const told = { field, message, ...(likely !== null && { likely }) }
  if (question === null) return { refusal: { code: 'bad_request', ...told } }
  return { refusal: { code: 'questioned', ...told, question } }
}
