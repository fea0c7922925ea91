/** Packs and hands over in the afternoon what was promised for the day, and notes what was paid. */
import { BUYERS } from '../demo/shop-plan.ts'
import { fieldsOf, numberIn } from './api-session.ts'
import type { ShopDesk } from './shop-desk.ts'
import { midnightOf } from './sowing.ts'
import { DAY_MS } from './task.ts'

const FROM_HOUR_MS = 15 * 3_600_000
/** What nobody fetched by then is left for a person to see to. */
const LATEST_DAYS = 3
const NEXT: Readonly<Record<string, readonly string[]>> = {
  confirmed: ['prepare', 'deliver'],
  making: ['prepare', 'deliver'],
  ready: ['deliver'],
}

/** A visitor's own buyers are the visitor's. */
export async function handOver(desk: ShopDesk, nowMs: number) {
  const todayMs = midnightOf(nowMs)
  const untilMs = nowMs - todayMs < FROM_HOUR_MS ? todayMs : todayMs + DAY_MS
  const orders = `/api/v1/orders?to=${untilMs}&from=`
  const due = await desk.list(`${orders}${todayMs - LATEST_DAYS * DAY_MS}`, 'orders')
  for (const order of due) {
    if (buyerOf(order) === undefined) continue
    for (const deed of NEXT[String(order['state'])] ?? []) await act(desk, order, deed)
  }
  for (const order of await desk.list(
    `${orders}${todayMs - 60 * DAY_MS}&state=delivered`,
    'orders',
  )) {
    const days = buyerOf(order)?.paysAfterDays
    const deliveredMs = numberIn(order, 'deliveredMs')
    if (days === undefined || deliveredMs === null) continue
    if (deliveredMs + days * DAY_MS <= nowMs) await act(desk, order, 'pay')
  }
}

const buyerOf = (order: Readonly<Record<string, unknown>>) =>
  BUYERS.find(({ name }) => name === fieldsOf(order['buyer'])['name'])

async function act(desk: ShopDesk, order: Readonly<Record<string, unknown>>, deed: string) {
  const id = numberIn(order, 'id')
  await desk.write('POST', `/api/v1/orders/${id}/${deed}`, { key: `serah-${id}-${deed}` })
}
