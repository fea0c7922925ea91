/** What is made and stands in store: a batch now and then, and what is past its day taken out. */
import { numberIn } from './api-session.ts'
import type { Shop } from './open-shop.ts'
import { numbersBy, type ShopDesk } from './shop-desk.ts'
import { midnightOf } from './sowing.ts'
import { DAY_MS } from './task.ts'

export interface Making {
  readonly slug: string
  /** a batch every so many days */
  readonly everyDays: number
  readonly packs: number
  /** how far back batches are written down */
  readonly pastDays: number
}

export const MAKINGS: readonly Making[] = [
  { slug: 'minuman-telang', everyDays: 5, packs: 36, pastDays: 85 },
  { slug: 'keripik-tempe', everyDays: 14, packs: 60, pastDays: 90 },
]
const MADE_HOUR_MS = 9 * 3_600_000

/** Every batch that was made by now; the same days at every start. */
export async function makeBatches(desk: ShopDesk, shop: Shop, liveMs: number, nowMs: number) {
  for (const { slug, everyDays, packs, pastDays } of MAKINGS) {
    const product = shop.products.get(slug)
    if (product === undefined) continue
    const stand = numbersBy(
      await desk.list(`/api/v1/batches?product=${product}`, 'batches'),
      'madeMs',
    )
    const firstMs = midnightOf(liveMs) - pastDays * DAY_MS
    for (let dayMs = firstMs; dayMs + MADE_HOUR_MS <= nowMs; dayMs += everyDays * DAY_MS) {
      if (stand.has(String(dayMs))) continue
      const key = `buat-${slug}-${Math.round(dayMs / DAY_MS)}`
      await desk.make('/api/v1/batches', { product, madeMs: dayMs + MADE_HOUR_MS, packs, key })
    }
  }
}

/** What nobody may eat any more leaves the store. */
export async function clearOut(desk: ShopDesk, nowMs: number) {
  for (const batch of await desk.list('/api/v1/batches', 'batches')) {
    const [id, packs] = [numberIn(batch, 'id') ?? 0, numberIn(batch, 'packs') ?? 0]
    const expiresMs = numberIn(batch, 'expiresMs')
    if (expiresMs === null || expiresMs > nowMs || packs === 0) continue
    const move = { reason: 'expired', packs, key: `kedaluwarsa-${id}` }
    await desk.send('POST', `/api/v1/batches/${id}/movements`, move)
  }
}
