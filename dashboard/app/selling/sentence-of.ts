import { ORDER_WORDS } from '../../../server/words/order-pages.ts'
import type { OrderWords } from '../../../server/words/order-pages-id.ts'
import { SELLING_WORDS } from '../../../server/words/selling-pages.ts'
import type { SellingWords } from '../../../server/words/selling-pages-id.ts'
import type { Refused } from '../request.ts'

/** A refusal of the page's own, before anything was sent. */
export const sentenceOf = (
  pick: (words: SellingWords, orders: OrderWords) => string,
  field: string,
): Refused => ({
  ok: false,
  code: 'bad_request',
  field,
  sentence: {
    id: pick(SELLING_WORDS.id, ORDER_WORDS.id),
    en: pick(SELLING_WORDS.en, ORDER_WORDS.en),
  },
})
