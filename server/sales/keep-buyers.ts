import {
  addBuyer,
  type BuyerRow,
  buyersCalled,
  buyersReachedBy,
  findBuyer,
  forgetBuyer,
  readBuyers,
  setBuyer,
} from '../book/buyers.ts'
import type { BuyerType, ChangeBuyer, NewBuyer } from '../contract/buyers.ts'
import type { Channel } from '../contract/products.ts'
import { type Answer, refusalOf, refuse } from '../growing/answer.ts'
import { asked, type Doubt, refused } from '../growing/doubt.ts'
import { buyerRefusals, FORGOTTEN_NAME } from '../words/buyer-refusals.ts'
import type { SalesDesk } from './keep-desk.ts'
import { phoneOf } from './phone.ts'

const USUAL_CHANNEL: Readonly<Record<BuyerType, Channel>> = {
  ritel: 'ritel',
  pemerintah: 'instansi',
  instansi: 'instansi',
  umum: 'umum',
  pegawai: 'pegawai',
}

type Fields = Omit<BuyerRow, 'id' | 'made_ms' | 'forgotten_ms'>

/** Writes a buyer down; one who seems to be known already is asked about. Gives their number. */
export async function addNewBuyer(desk: SalesDesk, wish: NewBuyer): Promise<Answer<number>> {
  const fields: Fields = {
    ...{ name: wish.name.trim(), type: wish.type, phone: e164Of(wish.phone) },
    email: wish.email ?? null,
    address: wish.address ?? '',
    channel: wish.channel ?? USUAL_CHANNEL[wish.type],
    has_contract: Number(wish.hasContract ?? false),
    note: wish.note ?? '',
  }
  const refusal = refusalOf(await doubtsOf(desk, fields, { wish, besides: null }), wish.sure)
  if (refusal !== null) return refusal
  const id = await addBuyer(desk.book, { ...fields, made_ms: desk.nowMs })
  await desk.note('buyer_added', subjectOf(id), classOf(fields))
  return { done: id }
}

/** Puts a buyer right; orders that stand keep their prices. */
export async function changeBuyer(
  desk: SalesDesk,
  id: number,
  change: ChangeBuyer,
): Promise<Answer<number>> {
  const old = await knownBuyer(desk, id)
  if ('refusal' in old) return old
  const set = changedFields(change)
  const fields = { ...old.done, ...set }
  const doubts = await doubtsOf(desk, fields, { wish: change, besides: id })
  const refusal = refusalOf(doubts, change.sure)
  if (refusal !== null) return refusal
  await setBuyer(desk.book, id, set)
  await desk.note('buyer_changed', subjectOf(id), classOf(fields))
  return { done: id }
}

/** Forgets who a buyer was; what they bought stays. Twice is as once. */
export async function forgetOneBuyer(desk: SalesDesk, id: number): Promise<Answer<null>> {
  const [buyer] = await readBuyers(desk.book, { ids: [id] })
  if (buyer === undefined) return refuse('not_found', buyerRefusals.unknown(), 'id')
  if (buyer.forgotten_ms !== null) return { done: null }
  if (buyer.open_orders > 0) {
    return refuse('bad_request', buyerRefusals.stillOpen(buyer.open_orders), 'id')
  }
  await forgetBuyer(desk.book, { id, name: FORGOTTEN_NAME(id), atMs: desk.nowMs })
  await desk.note('buyer_forgotten', subjectOf(id))
  return { done: null }
}

/** Somebody who can still be sold to. */
export async function knownBuyer(desk: SalesDesk, id: number): Promise<Answer<BuyerRow>> {
  const row = await findBuyer(desk.book, id)
  if (row === null) return refuse('not_found', buyerRefusals.unknown(), 'id')
  if (row.forgotten_ms !== null) return refuse('gone', buyerRefusals.forgotten(), 'id')
  return { done: row }
}

const subjectOf = (id: number) => `buyer ${id}`

/** What says nothing of who it is. */
const classOf = ({ type, channel, has_contract }: Fields) => ({
  ...{ type, channel },
  hasContract: has_contract === 1,
})

const e164Of = (text: string | null | undefined): string | null => phoneOf(text ?? '')?.e164 ?? null

function changedFields(change: ChangeBuyer): Partial<Fields> {
  const { name, type, phone, email, address, channel, hasContract, note } = change
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(type !== undefined && { type }),
    ...(phone !== undefined && { phone: e164Of(phone) }),
    ...(email !== undefined && { email }),
    ...(address !== undefined && { address }),
    ...(channel !== undefined && { channel }),
    ...(hasContract !== undefined && { has_contract: Number(hasContract) }),
    ...(note !== undefined && { note }),
  }
}

interface Wished {
  readonly wish: ChangeBuyer
  readonly besides: number | null
}

async function doubtsOf(
  { book }: SalesDesk,
  fields: Fields,
  { wish, besides }: Wished,
): Promise<Doubt[]> {
  const { name, phone } = fields
  const doubts: Doubt[] = []
  if (name === '') doubts.push(refused('name', buyerRefusals.nameless()))
  const isUnread = typeof wish.phone === 'string' && phone === null
  if (isUnread) doubts.push(refused('phone', buyerRefusals.badPhone()))
  const [reached] = wish.phone === undefined ? [] : await buyersReachedBy(book, { phone, besides })
  if (reached !== undefined) {
    const message = buyerRefusals.samePhone(reached.name)
    doubts.push(asked('phone', 'same_phone', { message, likely: reached.id }))
  }
  const [called] = wish.name === undefined ? [] : await buyersCalled(book, { name, besides })
  if (called !== undefined) {
    const message = buyerRefusals.sameName(called.name)
    doubts.push(asked('name', 'same_name', { message, likely: called.id }))
  }
  return doubts
}
