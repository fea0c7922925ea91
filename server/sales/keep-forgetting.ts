import { readBuyers } from '../book/buyers.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Answer } from '../growing/answer.ts'
import { forgetOneBuyer } from './keep-buyers.ts'
import type { SalesDesk } from './keep-desk.ts'
import { forgottenAtMs } from './retention.ts'

/** Numbers of the buyers whose time of being known is over at a moment. */
export async function readForgettable(book: BookDatabase, atMs: number): Promise<number[]> {
  const { buyerMonths } = await readSalesSettings(book)
  const isOver = (untilMs: number | null) => untilMs !== null && untilMs <= atMs
  const buyers = await readBuyers(book)
  return buyers.filter((buyer) => isOver(forgottenAtMs(buyer, buyerMonths))).map(({ id }) => id)
}

/** Forgets them; gives how many. */
export async function forgetOldBuyers(desk: SalesDesk): Promise<Answer<number>> {
  const old = await readForgettable(desk.book, desk.nowMs)
  for (const id of old) await forgetOneBuyer(desk, id)
  return { done: old.length }
}
