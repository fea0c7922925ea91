import { papersEn } from './papers-en.ts'
import { type PaperWords, papersId } from './papers-id.ts'
import type { Language } from './words.ts'

/** The words of printed papers. */
export const PAPER_WORDS: Readonly<Record<Language, PaperWords>> = { id: papersId, en: papersEn }
