import { BOOKS_WORDS } from '../../../server/words/books-pages.ts'
import type { BooksWords } from '../../../server/words/books-pages-id.ts'
import type { Formats } from '../../../server/words/format.ts'
import { GOODS_WORDS } from '../../../server/words/goods-pages.ts'
import type { GoodsWords } from '../../../server/words/goods-pages-id.ts'
import type { Language } from '../../../server/words/words.ts'
import { useApp } from '../context.ts'

/** The words of products, stock and permits, in the person's language. */
export const useGoodsWords = (): GoodsWords => GOODS_WORDS[useApp().preferences.language.value]

/** The words of the catalog, the settings and the report, in the person's language. */
export const useBooksWords = (): BooksWords => BOOKS_WORDS[useApp().preferences.language.value]

/** A person's words, numbers and language together. */
export interface Speech {
  readonly say: GoodsWords
  readonly formats: Formats
  readonly language: Language
}

export function useSpeech(): Speech {
  const { formats, preferences } = useApp()
  return { say: useGoodsWords(), formats: formats.value, language: preferences.language.value }
}
