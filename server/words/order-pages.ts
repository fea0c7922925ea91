import { orderEn } from './order-pages-en.ts'
import { type OrderWords, orderId } from './order-pages-id.ts'
import type { Language } from './words.ts'

/** The words of orders and of what endangers them. */
export const ORDER_WORDS: Readonly<Record<Language, OrderWords>> = { id: orderId, en: orderEn }
