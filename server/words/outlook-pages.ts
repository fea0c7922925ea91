import { outlookEn } from './outlook-pages-en.ts'
import { type OutlookWords, outlookId } from './outlook-pages-id.ts'
import type { Language } from './words.ts'

/** The words of the harvest forecast's pages. */
export const OUTLOOK_WORDS: Readonly<Record<Language, OutlookWords>> = {
  id: outlookId,
  en: outlookEn,
}
