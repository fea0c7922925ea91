import {
  addPermit,
  findPermit,
  type StoredPermit,
  setPermit,
  setPermitProducts,
} from '../../book/permits.ts'
import { findProduct } from '../../book/products.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { ChangePermit, NewPermit } from '../../contract/permits.ts'
import { type Answer, refusalOf, refuse } from '../../growing/answer.ts'
import { goodsRefusals } from '../../words/goods-refusals.ts'
import { permitWords } from '../../words/permits.ts'
import { endOfDayMs } from '../../zone.ts'
import type { SalesDesk } from '../keep-desk.ts'
import { doubtsOfPermit, type PermitFacts } from './permit-rules.ts'

/** Notes a permit, of certain products or of the whole farm. */
export async function notePermit(desk: SalesDesk, wish: NewPermit): Promise<Answer<number>> {
  const unsaid = { kind: wish.kind, number: '', until_ms: null, note: '', products: [] }
  const wanted = await permitFor(desk, unsaid, wish)
  if ('refusal' in wanted) return wanted
  const { products, ...row } = wanted.done
  const id = await addPermit(desk.book, { ...row, removed_ms: null }, products)
  await noteOf(desk, 'permit_noted', id, wanted.done)
  return { done: id }
}

export async function changePermit(
  desk: SalesDesk,
  id: number,
  wish: ChangePermit,
): Promise<Answer<null>> {
  const old = await standingPermit(desk.book, id)
  if ('refusal' in old) return old
  const { kind, number, until_ms, note, products } = old.done
  const wanted = await permitFor(desk, { kind, number, until_ms, note, products }, wish)
  if ('refusal' in wanted) return wanted
  const { products: kept, ...row } = wanted.done
  await setPermit(desk.book, id, row)
  await setPermitProducts(desk.book, id, kept)
  await noteOf(desk, 'permit_changed', id, wanted.done)
  return { done: null }
}

/** It counts no more; the row stays. */
export async function takeOutPermit(desk: SalesDesk, id: number): Promise<Answer<null>> {
  const old = await standingPermit(desk.book, id)
  if ('refusal' in old) return old
  await setPermit(desk.book, id, { removed_ms: desk.nowMs })
  await noteOf(desk, 'permit_removed', id, old.done)
  return { done: null }
}

interface WantedPermit extends PermitFacts {
  readonly note: string
}

/** The permit as it is to be; refused where a product is unknown or something is odd. */
async function permitFor(
  { book, zone, nowMs }: SalesDesk,
  old: WantedPermit,
  wish: ChangePermit,
): Promise<Answer<WantedPermit>> {
  const { untilMs = old.until_ms, kind = old.kind } = wish
  const permit = {
    kind,
    number: (wish.number ?? old.number).trim(),
    until_ms: untilMs === null ? null : endOfDayMs(zone, untilMs),
    note: (wish.note ?? old.note).trim(),
    products: wish.products ?? old.products,
  }
  for (const product of permit.products) {
    if ((await findProduct(book, product)) === null) {
      return refuse('bad_request', goodsRefusals.unknownProduct(), 'products')
    }
  }
  return refusalOf(doubtsOfPermit(permit, nowMs), wish.sure) ?? { done: permit }
}

async function standingPermit(book: BookDatabase, id: number): Promise<Answer<StoredPermit>> {
  const permit = await findPermit(book, id)
  return permit === null ? refuse('not_found', permitWords.unknown(), 'id') : { done: permit }
}

const noteOf = ({ note }: SalesDesk, action: string, id: number, permit: PermitFacts) =>
  note(action, `permit/${id}`, {
    ...{ kind: permit.kind, number: permit.number, untilMs: permit.until_ms },
    products: permit.products.join(','),
  })
