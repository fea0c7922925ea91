import { loggingEn } from './logging-en.ts'
import { type LoggingWords, loggingId } from './logging-id.ts'
import type { Language } from './words.ts'

/** The words for noting what is planted, weighed and harvested. */
export const LOGGING_WORDS: Readonly<Record<Language, LoggingWords>> = {
  id: loggingId,
  en: loggingEn,
}
