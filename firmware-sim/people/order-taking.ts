/** Takes the orders of a plan: asks what may be promised, promises no more, and sees them through. */
import type { PlannedOrder, Wanted } from '../demo/order-plan.ts'
import { fieldsOf, numberIn } from './api-session.ts'
import type { Shop } from './open-shop.ts'
import type { ShopDesk } from './shop-desk.ts'
import { midnightOf } from './sowing.ts'
import { DAY_MS } from './task.ts'

export interface Taking {
  readonly desk: ShopDesk
  readonly shop: Shop
  readonly nowMs: number
}

const NOON_MS = 12 * 3_600_000
/** For fewer nobody comes. */
const FEWEST = 2
/** Each deed that leads from a confirmed order to where it is wanted. */
const DEEDS: Readonly<Record<Wanted, readonly string[]>> = {
  ...{ quotation: [], held: [], confirmed: [], perhaps: [], cancelled: ['cancel'] },
  ...{ making: ['make'], ready: ['prepare'], delivered: ['prepare', 'deliver'] },
  paid: ['prepare', 'deliver', 'pay'],
}
const FIRST: Readonly<Partial<Record<Wanted, string>>> = {
  ...{ quotation: 'quotation', held: 'held', perhaps: 'held', cancelled: 'quotation' },
}

interface Line {
  readonly product: number
  readonly packs: number
}

/** Whether it stands now; an order that nothing can be promised for yet is asked about again. */
export async function takeOrder(
  taking: Taking,
  { buyer: name, lines, days, wanted, key: short }: PlannedOrder,
): Promise<boolean> {
  const { desk, shop, nowMs } = taking
  const buyer = shop.buyers.get(name)
  if (buyer === undefined) return true
  // One set a week: a demo that runs on for months goes on selling.
  const key = `pesan-${Math.floor(midnightOf(nowMs) / (7 * DAY_MS))}-${short}`
  let deliverMs = midnightOf(nowMs) + days * DAY_MS + NOON_MS
  const wished: Line[] = []
  for (const line of lines) {
    const product = shop.products.get(line.slug)
    if (product === undefined) continue
    if (line.packs !== undefined) {
      wished.push({ product, packs: line.packs })
      continue
    }
    const ask = { product, buyer, isPerhaps: wanted === 'perhaps' }
    const offer = await offerOn(desk, { ...ask, deliverMs, mayWait: wished.length === 0 })
    const packs = Math.floor(offer.packs * (line.share ?? 1))
    if (packs < FEWEST) continue
    deliverMs = offer.deliverMs
    wished.push({ product, packs })
  }
  if (wished.length === 0) return false
  const isPerhaps = wanted === 'perhaps' && { isPerhaps: true }
  const order = await desk.make('/api/v1/orders', {
    ...{ buyer, deliverMs, key, state: FIRST[wanted] ?? 'confirmed' },
    lines: wished.map((line) => ({ ...line, ...isPerhaps })),
  })
  if (order === null) return false
  for (const deed of DEEDS[wanted]) await act(desk, { order, deed, key })
  return true
}

interface Ask {
  readonly product: number
  readonly buyer: number
  readonly deliverMs: number
  readonly isPerhaps: boolean
}

/** What may be promised for a day, firmly or of what may come besides; or on the next day that has some. */
async function offerOn(
  desk: ShopDesk,
  { mayWait, ...ask }: Ask & { readonly mayWait: boolean },
): Promise<{ readonly deliverMs: number; readonly packs: number }> {
  const { product, buyer, deliverMs, isPerhaps } = ask
  const path = `/api/v1/promise?product=${product}&packs=${FEWEST}&on=${deliverMs}&buyer=${buyer}`
  const { body } = await desk.send('GET', path)
  const packs = numberIn(fieldsOf(body['free']), isPerhaps ? 'perhaps' : 'may') ?? 0
  const nextMs = numberIn(body, 'nextMs')
  if (packs >= FEWEST || !mayWait || nextMs === null) return { deliverMs, packs }
  return await offerOn(desk, { ...ask, deliverMs: nextMs + NOON_MS, mayWait: false })
}

/** Done once, however often it is sent. */
async function act(
  desk: ShopDesk,
  { order, deed, key }: { readonly order: number; readonly deed: string; readonly key: string },
) {
  const body = { key: `${key}-${deed}`, ...(deed === 'cancel' && { reason: 'buyer' }) }
  await desk.write('POST', `/api/v1/orders/${order}/${deed}`, body)
}
