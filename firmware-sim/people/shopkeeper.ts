/** The demo's sales staff: they open the shop, write down what was sold, and go on selling. */
import { PLANNED_ORDERS } from '../demo/order-plan.ts'
import { handOver } from './handing-over.ts'
import { askForFeast } from './kitchen-feast.ts'
import { type Opening, openShop, type Shop } from './open-shop.ts'
import { takeOrder } from './order-taking.ts'
import { counterSales } from './past-counter.ts'
import { pastHarvests } from './past-harvest.ts'
import { type PastSelling, salesOfHarvest } from './past-selling.ts'
import type { ShopDesk } from './shop-desk.ts'
import { clearOut, makeBatches } from './store-room.ts'
import { DAY_MS } from './task.ts'

export interface Shopkeeper {
  /** Does all that is due. Throws one sentence when the server cannot be reached. */
  tend(nowMs: number): Promise<void>
}

const PAST_DAYS = 130
const WEEK_MS = 7 * DAY_MS

export function openShopkeeper(opening: Opening, seed: number): Shopkeeper {
  const { desk, liveMs } = opening
  const sold = new Set<string>()
  const taken = new Set<string>()
  let shop: Shop | null = null
  let found = 0
  let isPastSold = false
  let isFeastSaid = false

  const sell = async (sales: readonly PastSelling[], open: Shop) => {
    for (const sale of sales) {
      if (sold.has(sale.key)) continue
      await notePast(desk, open, sale)
      sold.add(sale.key)
    }
  }
  /** The live farm's harvests are for those who ordered them. */
  const sellPast = async (open: Shop, nowMs: number) => {
    const span = { fromMs: liveMs - PAST_DAYS * DAY_MS, toMs: liveMs - 2 * DAY_MS }
    const harvests = await pastHarvests(desk, span)
    for (const harvest of harvests) await sell(salesOfHarvest(seed, harvest, nowMs), open)
    // The past is being written by others: what did not grow since the last look is whole.
    isPastSold = harvests.length > 0 && harvests.length === found
    found = harvests.length
  }
  return {
    async tend(nowMs) {
      shop ??= await openShop(opening)
      await makeBatches(desk, shop, liveMs, nowMs)
      await sell(counterSales(seed, liveMs, nowMs), shop)
      await clearOut(desk, nowMs)
      if (!isPastSold) await sellPast(shop, nowMs)
      const week = Math.floor(nowMs / WEEK_MS)
      for (const order of PLANNED_ORDERS) {
        const key = `${week}-${order.key}`
        if (!taken.has(key) && (await takeOrder({ desk, shop, nowMs }, order))) taken.add(key)
      }
      // Once a farm, in its first days: later the share of a feast is over and was no surprise.
      if (!isFeastSaid && nowMs < liveMs + WEEK_MS) isFeastSaid = await askForFeast(desk, nowMs)
      await handOver(desk, nowMs)
    },
  }
}

async function notePast(desk: ShopDesk, { products, buyers }: Shop, sale: PastSelling) {
  const [product, buyer] = [products.get(sale.slug), buyers.get(sale.buyer)]
  if (product === undefined || buyer === undefined) return
  const { packs, rupiah, kg, soldMs, paidMs, key } = sale
  const line = { product, packs, rupiah, ...(kg !== null && { kg }) }
  await desk.write('POST', '/api/v1/sales/past', { buyer, soldMs, paidMs, key, lines: [line] })
}
