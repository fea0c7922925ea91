import { catalogEn } from './catalog-pages-en.ts'
import { type CatalogWords, catalogId } from './catalog-pages-id.ts'
import type { Language } from './words.ts'

/** The words of the public catalog. */
export const CATALOG_WORDS: Readonly<Record<Language, CatalogWords>> = {
  id: catalogId,
  en: catalogEn,
}
