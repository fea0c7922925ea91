import { useApp } from '../context.ts'
import type { Speech } from './goods-text.ts'
import { useSay } from './say.ts'

/** The person's words, numbers and language together. */
export function useSpeech(): Speech {
  const { formats, preferences } = useApp()
  return { say: useSay(), formats: formats.value, language: preferences.language.value }
}
