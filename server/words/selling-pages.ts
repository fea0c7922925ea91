import { sellingEn } from './selling-pages-en.ts'
import { type SellingWords, sellingId } from './selling-pages-id.ts'
import type { Language } from './words.ts'

/** The words of the sales desk. */
export const SELLING_WORDS: Readonly<Record<Language, SellingWords>> = {
  id: sellingId,
  en: sellingEn,
}
