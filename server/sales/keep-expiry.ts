import { readRunOut, readSaleLines, setSale } from '../book/sales.ts'
import type { Answer } from '../growing/answer.ts'
import type { SalesDesk } from './keep-desk.ts'
import { record } from './keep-order-record.ts'
import { release } from './keep-reserving.ts'

/** Ends every quotation and hold whose time is over and gives back what they took; gives their codes. */
export async function expireRunOut(desk: SalesDesk): Promise<Answer<readonly string[]>> {
  const over = await readRunOut(desk.book, desk.nowMs)
  for (const sale of over) {
    await release(desk, await readSaleLines(desk.book, [sale.id]), 'expired')
    await setSale(desk.book, sale.id, { state: 'expired' })
    const [before, after] = [{ state: sale.state }, { state: 'expired' }]
    await record(desk, sale, { deed: 'expired', before, after })
  }
  return { done: over.map(({ code }) => code) }
}
