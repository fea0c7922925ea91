import { plantingsEn } from './planting-pages-en.ts'
import { type PlantingWords, plantingsId } from './planting-pages-id.ts'
import type { Language } from './words.ts'

/** The words of the planting calendar and of a planting's page. */
export const PLANTING_WORDS: Readonly<Record<Language, PlantingWords>> = {
  id: plantingsId,
  en: plantingsEn,
}
