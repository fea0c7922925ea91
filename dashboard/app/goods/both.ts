import { GOODS_WORDS } from '../../../server/words/goods-pages.ts'
import type { GoodsWords } from '../../../server/words/goods-pages-id.ts'
import type { Sentence } from '../request.ts'

/** A sentence in both languages, picked from the words of goods. */
export const both = (pick: (words: GoodsWords) => string): Sentence => ({
  id: pick(GOODS_WORDS.id),
  en: pick(GOODS_WORDS.en),
})
