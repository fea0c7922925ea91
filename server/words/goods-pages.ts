import { goodsEn } from './goods-pages-en.ts'
import { type GoodsWords, goodsId } from './goods-pages-id.ts'
import type { Language } from './words.ts'

/** The words of products, stock and permits. */
export const GOODS_WORDS: Readonly<Record<Language, GoodsWords>> = { id: goodsId, en: goodsEn }
