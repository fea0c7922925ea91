/** What was sold over the counter before the demo began: goods of the store and of the workshop. Pure. */
import { BUYERS, PRODUCTS } from '../demo/shop-plan.ts'
import { between, chance } from '../nature/chance.ts'
import { type PastSelling, paidMs } from './past-selling.ts'
import { midnightOf } from './sowing.ts'
import { DAY_MS } from './task.ts'

const STREAM = { packs: 621, who: 622, is: 623 }
const SOLD_HOUR_MS = 11 * 3_600_000

/** So many of one kind, every so many days, in some of them. */
const COUNTER = [
  { slug: 'minuman-telang', everyDays: 3, pastDays: 80, packs: [4, 14] },
  { slug: 'keripik-tempe', everyDays: 7, pastDays: 77, packs: [6, 20] },
  { slug: 'kursi-kayu', everyDays: 21, pastDays: 63, packs: [1, 4] },
  { slug: 'meja-belajar', everyDays: 33, pastDays: 66, packs: [1, 2] },
] as const

export const counterSales = (seed: number, liveMs: number, nowMs: number): PastSelling[] =>
  COUNTER.flatMap((kind, at) => {
    const turns = Math.floor(kind.pastDays / kind.everyDays)
    const product = PRODUCTS.find(({ slug }) => slug === kind.slug)
    return Array.from({ length: turns }, (_, turn) => {
      const luck = (stream: keyof typeof STREAM) => chance(seed, STREAM[stream], at * 1000 + turn)
      const buyer = BUYERS[Math.floor(luck('who') * BUYERS.length)] ?? BUYERS[0]!
      const daysAgo = kind.pastDays - turn * kind.everyDays
      const soldMs = midnightOf(liveMs) - daysAgo * DAY_MS + SOLD_HOUR_MS
      const [least, most] = kind.packs
      return {
        ...{ key: `loket-${kind.slug}-${turn}`, buyer: buyer.name, slug: kind.slug, soldMs },
        ...{ paidMs: paidMs(buyer, soldMs, nowMs), kg: null },
        packs: Math.round(between(least, most, luck('packs'))),
        rupiah: product?.prices[buyer.channel] ?? product?.prices.umum ?? 1_000,
      }
    })
  }).sort((a, b) => a.soldMs - b.soldMs)
