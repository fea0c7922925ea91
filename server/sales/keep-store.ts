import { addMovement, readBatches, type StoredBatch } from '../book/batches.ts'
import { heldByLines, takenByLine } from '../book/movements.ts'
import type { BookDatabase } from '../book/tables.ts'
import { type Answer, refuse } from '../growing/answer.ts'
import { goodsRefusals } from '../words/goods-refusals.ts'
import { isGoodOn } from './good-on.ts'
import type { SalesDesk } from './keep-desk.ts'

/**
 * What of a product stands in store and may still be handed over on a day (any moment of it), first
 * expired first: neither recalled nor past its last day then. Every row has packs left.
 */
export async function inStore(
  book: BookDatabase,
  product: number,
  dayMs: number,
): Promise<StoredBatch[]> {
  const batches = await readBatches(book, { product })
  return batches.filter((batch) => batch.packs > 0 && isGoodOn(batch, dayMs))
}

/** Which batch gave how many packs. */
export interface Taken {
  readonly batch: number
  readonly packs: number
}

export interface Wanted {
  readonly product: number
  readonly packs: number
  readonly lineId: number
  /** any moment of the day on which it is handed over */
  readonly dayMs: number
}

/**
 * Takes packs for a line of an order that is handed over on a day, first expired first. Refused as
 * `not_free`, with the packs there are, where there are not enough: then nothing is taken.
 */
export async function takeFromStore(
  desk: SalesDesk,
  { product, packs, lineId, dayMs }: Wanted,
): Promise<Answer<readonly Taken[]>> {
  const batches = await inStore(desk.book, product, dayMs)
  const there = batches.reduce((sum, batch) => sum + batch.packs, 0)
  if (there < packs) {
    const { refusal } = refuse('not_free', goodsRefusals.notInStore(there), 'packs')
    return { refusal: { ...refusal, likely: there } }
  }
  const taken: Taken[] = []
  let left = packs
  for (const batch of batches) {
    if (left === 0) break
    const some = Math.min(left, batch.packs)
    await move(desk, { batch: batch.id, packs: -some, lineId, reason: 'sold' })
    taken.push({ batch: batch.id, packs: some })
    left -= some
  }
  return { done: taken }
}

/** Puts back into its batches whatever a line of an order still has of them. */
export async function giveBack(desk: SalesDesk, lineId: number): Promise<readonly Taken[]> {
  const taken = await takenByLine(desk.book, lineId)
  for (const { batch, packs } of taken) {
    await move(desk, { batch, packs, lineId, reason: 'returned' })
  }
  return taken
}

/**
 * Codes of batches that lines of an order were packed with and that may not be handed over at a
 * moment: called back since then, or past their last day.
 */
export async function spoiltOf(
  book: BookDatabase,
  lineIds: readonly number[],
  atMs: number,
): Promise<string[]> {
  const held = await heldByLines(book, lineIds)
  return held.filter((batch) => !isGoodOn(batch, atMs)).map(({ code }) => code)
}

interface Move extends Taken {
  readonly lineId: number
  readonly reason: 'sold' | 'returned'
}

async function move({ book, nowMs, note }: SalesDesk, { batch, packs, lineId, reason }: Move) {
  await addMovement(book, { batch, packs, reason, at_ms: nowMs, order_line: lineId })
  await note(`packs_${reason}`, `batch/${batch}`, { packs, line: lineId })
}
