import { ORDER_WORDS } from '../../../server/words/order-pages.ts'
import type { OrderWords } from '../../../server/words/order-pages-id.ts'
import { SELLING_WORDS } from '../../../server/words/selling-pages.ts'
import type { SellingWords } from '../../../server/words/selling-pages-id.ts'
import { useApp } from '../context.ts'

/** The words of the sales desk, in the person's language. */
export const useSay = (): SellingWords => SELLING_WORDS[useApp().preferences.language.value]

/** The words of orders and what endangers them, in the person's language. */
export const useOrderWords = (): OrderWords => ORDER_WORDS[useApp().preferences.language.value]
