import { LOGGING_WORDS } from '../../../server/words/logging.ts'
import type { LoggingWords } from '../../../server/words/logging-id.ts'
import { PLANTING_WORDS } from '../../../server/words/planting-pages.ts'
import { useFrame } from '../context.ts'
import type { Sentence } from '../request.ts'

/** The words for noting, in the person's language. */
export const useSay = (): LoggingWords => LOGGING_WORDS[useFrame().preferences.language.value]

/** The words of the calendar and of a planting, in the person's language. */
export const usePlantingWords = () => PLANTING_WORDS[useFrame().preferences.language.value]

/** A sentence in both languages, picked from the words for noting. */
export const both = (pick: (words: LoggingWords) => string): Sentence => ({
  id: pick(LOGGING_WORDS.id),
  en: pick(LOGGING_WORDS.en),
})
