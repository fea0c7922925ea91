/** What was sold of past harvests: to whom, how much, and when it was paid. Pure. */
import { BUYERS, PRODUCTS, type ShopBuyer } from '../demo/shop-plan.ts'
import { between, chance } from '../nature/chance.ts'
import type { PastHarvest } from './past-harvest.ts'
import { DAY_MS } from './task.ts'

export interface PastSelling {
  /** the same at every start: what is sent under it stands once */
  readonly key: string
  readonly buyer: string
  readonly slug: string
  readonly soldMs: number
  /** null: not paid yet */
  readonly paidMs: number | null
  readonly packs: number
  /** as it was weighed; null for what is counted */
  readonly kg: number | null
  readonly rupiah: number
}

const HOUR_MS = 3_600_000
const STREAM = { who: 611, share: 612, day: 613, weight: 614 }
/** The rest goes to the kitchen, or is past selling. */
const SOLD_SHARE = 0.88
const MOST_BUYERS = 3

/** Never more than was harvested. The same seed and harvest give the same sales. */
export function salesOfHarvest(
  seed: number,
  { entry, crop, grade, atMs, kg }: PastHarvest,
  nowMs: number,
): PastSelling[] {
  const product = PRODUCTS.find((one) => one.crop === crop && one.grade === grade)
  if (product?.kg == null) return []
  const luck = (stream: keyof typeof STREAM, n: number) =>
    chance(seed, STREAM[stream], entry * 8 + n)
  const sales: PastSelling[] = []
  let leftKg = kg * SOLD_SHARE
  for (let turn = 0; turn < MOST_BUYERS; turn += 1) {
    const buyer = BUYERS[Math.floor(luck('who', turn) * BUYERS.length)]
    const part = turn === MOST_BUYERS - 1 ? 1 : between(0.3, 0.7, luck('share', turn))
    const packs = Math.floor((leftKg * part) / product.kg)
    if (buyer === undefined || packs < 2) continue
    const isWeighed = product.body['unit'] === 'kg'
    // What is weighed comes out a little above or below what was asked for.
    const weighed = Math.round(packs * between(0.98, 1.02, luck('weight', turn)) * 100) / 100
    const soldMs = atMs + 3 * HOUR_MS + (luck('day', turn) < 0.3 ? DAY_MS : 0)
    leftKg -= packs * product.kg
    sales.push({
      ...{ key: `laku-${entry}-${grade}-${turn}`, buyer: buyer.name, slug: product.slug, soldMs },
      ...{ paidMs: paidMs(buyer, soldMs, nowMs), packs, kg: isWeighed ? weighed : null },
      rupiah: product.prices[buyer.channel] ?? product.prices.umum ?? 1_000,
    })
  }
  return sales
}

/** What is paid ahead of now is not paid yet. */
export function paidMs(buyer: ShopBuyer, soldMs: number, nowMs: number): number | null {
  const atMs = soldMs + buyer.paysAfterDays * DAY_MS
  return atMs > nowMs ? null : atMs
}
