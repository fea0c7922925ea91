import { OUTLOOK_WORDS } from '../../../server/words/outlook-pages.ts'
import type { OutlookWords } from '../../../server/words/outlook-pages-id.ts'
import { useApp } from '../context.ts'
import type { Sentence } from '../request.ts'

/** The words of the forecast's pages, in the person's language. */
export const useOutlook = (): OutlookWords => OUTLOOK_WORDS[useApp().preferences.language.value]

/** Picks the person's language out of a sentence. */
export function useTell(): (sentence: Sentence) => string {
  const language = useApp().preferences.language.value
  return (sentence) => sentence[language]
}
