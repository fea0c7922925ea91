import { accessEn } from './access-en.ts'
import { type AccessWords, accessId } from './access-id.ts'
import type { Language } from './words.ts'

/** Loaded by the screens about people and displays only: the beds come first. */
export const ACCESS_WORDS: Readonly<Record<Language, AccessWords>> = { id: accessId, en: accessEn }
