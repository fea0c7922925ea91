import { type StoredBatch, setRecalled } from '../../book/batches.ts'
import { holdersOf } from '../../book/movements.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { Batch, RecallList } from '../../contract/batches.ts'
import { type Answer, refuse } from '../../growing/answer.ts'
import { goodsRefusals } from '../../words/goods-refusals.ts'
import type { SalesDesk } from '../keep-desk.ts'
import { standingBatch } from './keep-batches.ts'

/** Calls a batch back: from now on nothing of it is promised, packed or handed over. */
export async function recallBatch(
  { book, nowMs, note }: SalesDesk,
  id: number,
  because: string,
): Promise<Answer<null>> {
  const found = await standingBatch(book, id)
  if ('refusal' in found) return found
  const why = because.trim()
  if (why.length < 5) return refuse('bad_request', goodsRefusals.recallUnexplained(), 'because')
  const atMs = found.done.recalled_ms ?? nowMs
  await setRecalled(book, id, { atMs, because: why })
  await note('batch_recalled', `batch/${id}`, { code: found.done.code })
  return { done: null }
}

/** Takes a recall back: what is left of the batch may be sold again. */
export async function undoRecall({ book, note }: SalesDesk, id: number): Promise<Answer<null>> {
  const found = await standingBatch(book, id)
  if ('refusal' in found) return found
  if (found.done.recalled_ms === null) return { done: null }
  await setRecalled(book, id, null)
  await note('batch_recall_undone', `batch/${id}`, { code: found.done.code })
  return { done: null }
}

/** Who has packs of a batch and how to reach them; of a buyer who was forgotten only the order. */
export async function recallListOf(book: BookDatabase, batch: StoredBatch): Promise<RecallList> {
  const has = (await holdersOf(book, batch.id)).map((held) => ({
    order: held.order,
    code: held.code,
    buyer: held.name,
    phone: held.phone,
    deliveredMs: held.delivered_ms,
    packs: held.packs,
  }))
  return { batch: batchTold(batch), has, inStore: batch.packs }
}

export const batchTold = (row: StoredBatch): Batch => ({
  ...{ id: row.id, product: row.product, code: row.code, note: row.note, packs: row.packs },
  madeMs: row.made_day_ms,
  expiresMs: row.expires_ms,
  madePacks: row.made_packs,
  recalledMs: row.recalled_ms,
  recalledBecause: row.recalled_ms === null ? null : row.recalled_because,
})
