import { ACCESS_WORDS } from '../../../server/words/access.ts'
import type { AccessWords } from '../../../server/words/access-id.ts'
import type { Sentence } from '../request.ts'

/** A sentence in both languages, picked from the words. */
export const both = (pick: (words: AccessWords) => string): Sentence => ({
  id: pick(ACCESS_WORDS.id),
  en: pick(ACCESS_WORDS.en),
})

/** What is wrong with a sign-in name; null when nothing is. The server's rule, said sooner. */
export function nameProblem(name: string): Sentence | null {
  return /^[a-z0-9][a-z0-9._-]{1,31}$/.test(name) ? null : both((words) => words.nameWrong)
}

/** Too short is said at once; whether it is too common only the server knows. */
export function passwordProblem(password: string): Sentence | null {
  return [...password].length >= 8 ? null : both((words) => words.passwordShort)
}

const MOST_LABEL = 40

/** A label for a display or a program: 1 to 40 characters. */
export function labelProblem(label: string): Sentence | null {
  if (label.trim() === '') return both((words) => words.empty)
  return label.trim().length <= MOST_LABEL
    ? null
    : both((words) => words.tooLong({ n: String(MOST_LABEL) }))
}

export function pinProblem(pin: string): Sentence | null {
  return /^[0-9]{6,12}$/.test(pin) ? null : both((words) => words.walls.pinWrong)
}

export function daysProblem(days: string): Sentence | null {
  const count = Number(days)
  const isFine = /^\d+$/.test(days) && count >= 1 && count <= 3_650
  return isFine ? null : both((words) => words.tokens.daysWrong)
}

/** The secret of a one-time link as the server makes it; a link cut short by a chat has less. */
export const isWholeSecret = (secret: string): boolean => /^[A-Za-z0-9_-]{22,64}$/.test(secret)
