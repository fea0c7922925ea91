import {
  addBatch,
  addMovement,
  findBatch,
  findDraftedBatch,
  readBatches,
  type StoredBatch,
} from '../../book/batches.ts'
import { findDraftedMovement } from '../../book/movements.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { NewBatch, NewMovement } from '../../contract/batches.ts'
import { type Answer, refusalOf, refuse } from '../../growing/answer.ts'
import { goodsRefusals } from '../../words/goods-refusals.ts'
import { plantingRefusals } from '../../words/plantings.ts'
import { endOfDayMs, startOfDayMs } from '../../zone.ts'
import type { SalesDesk } from '../keep-desk.ts'
import { batchCode, changeBy, doubtsOfBatch, doubtsOfMovement, expiryOf } from './batch-rules.ts'
import { soldProduct } from './keep-product.ts'

/** The number of what was written, and whether it was written only now. */
export interface Once {
  readonly id: number
  readonly isNew: boolean
}

/** Notes what was made and put into store; sent twice under one key it stands once. */
export async function noteBatch(desk: SalesDesk, wish: NewBatch): Promise<Answer<Once>> {
  const { book, nowMs, note } = desk
  const known = await findDraftedBatch(book, wish.key)
  if (known !== null) {
    if (known.product !== wish.product) {
      return refuse('bad_request', plantingRefusals.keyTaken(), 'key')
    }
    return { done: { id: known.id, isNew: false } }
  }
  const wanted = await batchFor(desk, wish)
  if ('refusal' in wanted) return wanted
  const { key = null, packs } = wish
  const { code, ...days } = wanted.done
  const text = { note: (wish.note ?? '').trim(), draft_key: key, noted_ms: nowMs }
  const id = await addBatch(book, {
    ...{ product: wish.product, code, ...days, ...text },
    ...{ recalled_ms: null, recalled_because: null },
  })
  await addMovement(book, { batch: id, at_ms: nowMs, reason: 'made', packs })
  await note('batch_made', `batch/${id}`, { product: wish.product, code, packs })
  return { done: { id, isNew: true } }
}

async function batchFor({ book, zone, nowMs }: SalesDesk, wish: NewBatch) {
  const found = await soldProduct(book, wish.product, 'product')
  if ('refusal' in found) return found
  if (found.done.kind !== 'stok') {
    return refuse('bad_request', goodsRefusals.notStored(), 'product')
  }
  const batches = await readBatches(book, { product: wish.product })
  const codes = new Set(batches.map(({ code }) => code))
  const madeDayMs = startOfDayMs(zone, wish.madeMs)
  const code = wish.code ?? batchCode(zone, madeDayMs, codes)
  if (codes.has(code)) return refuse('bad_request', goodsRefusals.batchTaken(code), 'code')
  const said =
    wish.expiresMs === undefined || wish.expiresMs === null
      ? wish.expiresMs
      : endOfDayMs(zone, wish.expiresMs)
  const expiresMs = said === undefined ? expiryOf(zone, madeDayMs, found.done.shelf_days) : said
  const sizes = batches.map(({ made_packs }) => made_packs)
  const so = { zone, nowMs, largest: sizes.length === 0 ? null : Math.max(...sizes) }
  const doubts = doubtsOfBatch({ madeDayMs, expiresMs, packs: wish.packs }, so)
  const done = { code, made_day_ms: madeDayMs, expires_ms: expiresMs }
  return refusalOf(doubts, wish.sure) ?? { done }
}

/**
 * Notes packs that went out, or a count: it sets what stands in store, packs that were packed for
 * orders not among them. Sent twice under one key it stands once.
 */
export async function noteMovement(
  { book, nowMs, note }: SalesDesk,
  id: number,
  wish: NewMovement,
): Promise<Answer<Once>> {
  const known = await findDraftedMovement(book, wish.key)
  if (known !== null) {
    const isSame = known.batch === id && known.reason === wish.reason
    if (!isSame) return refuse('bad_request', plantingRefusals.keyTaken(), 'key')
    return { done: { id: known.id, isNew: false } }
  }
  const found = await standingBatch(book, id)
  if ('refusal' in found) return found
  const { packs: inStore, made_packs: made } = found.done
  const { reason, key = null } = wish
  const refusal = refusalOf(doubtsOfMovement(wish, { inStore, made }), wish.sure)
  if (refusal !== null) return refusal
  const packs = changeBy(wish, inStore)
  const text = { note: (wish.note ?? '').trim(), draft_key: key }
  const moved = await addMovement(book, { batch: id, at_ms: nowMs, reason, packs, ...text })
  await note(`packs_${reason}`, `batch/${id}`, { packs })
  return { done: { id: moved, isNew: true } }
}

export async function standingBatch(book: BookDatabase, id: number): Promise<Answer<StoredBatch>> {
  const batch = await findBatch(book, id)
  return batch === null ? refuse('not_found', goodsRefusals.unknownBatch(), 'id') : { done: batch }
}
