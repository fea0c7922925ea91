import type { Sentence } from '../words/refusals.ts'
import { isCommon } from './common-passwords.ts'

export const MIN_CHARACTERS = 8
export const MAX_CHARACTERS = 256

/** The same password from any keyboard: one spelling of every character (NFKC). Nothing is cut. */
export const normal = (password: string): string => password.normalize('NFKC')

/**
 * What is wrong with a password somebody wants to take, null when nothing is. `words` are those
 * anybody here would try first: the site, the farm, the person's own name.
 */
export function passwordFault(password: string, words: readonly string[]): Sentence | null {
  const characters = [...normal(password)].length
  if (characters < MIN_CHARACTERS) {
    return {
      id: `Kata sandi terlalu pendek: pakai paling sedikit ${MIN_CHARACTERS} huruf; kalimat pendek paling mudah diingat.`,
      en: `The password is too short: use at least ${MIN_CHARACTERS} characters; a short sentence is easiest to remember.`,
    }
  }
  if (characters > MAX_CHARACTERS) {
    return {
      id: `Kata sandi terlalu panjang: paling banyak ${MAX_CHARACTERS} huruf.`,
      en: `The password is too long: at most ${MAX_CHARACTERS} characters.`,
    }
  }
  if (!isCommon(normal(password), words)) return null
  return {
    id: 'Kata sandi ini termasuk yang pertama ditebak orang: pakai beberapa kata yang tidak berhubungan.',
    en: 'This password is among the first that people guess: use a few words that do not belong together.',
  }
}
