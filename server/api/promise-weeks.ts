import type { ProductRow } from '../book/products.ts'
import { readPackPromises } from '../book/promised.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { PromiseDays, PromiseWeek, PromiseWeeks } from '../contract/promise.ts'
import { quantilesOf } from '../forecast/chance/quantiles.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { mondayOf } from '../forecast/keep/farm-days.ts'
import type { BuyerKind } from '../sales/keep-buyer-kind.ts'
import { readOffer } from '../sales/keep-offer.ts'
import type { FarmTime } from '../sales/keep-outlook.ts'
import { weighOffer } from '../sales/keep-weigh.ts'
import type { Offer, Part } from '../sales/promise/offer.ts'
import { nextTurn } from '../store/turn.ts'
import { levelWords } from '../words/promise.ts'
import { CERTAIN } from '../words/promise-answer.ts'
import { daysLaterMs, startOfDayMs } from '../zone.ts'

const SIGHT_DAYS = 28
const USUAL_WEEKS = 4

/** Whether so many may be promised on each of the days in sight. */
export async function promiseDays(
  book: BookDatabase,
  at: FarmTime,
  { product, packs, buyer }: { product: ProductRow; packs: number; buyer: BuyerKind },
): Promise<PromiseDays> {
  const offer = await readOffer(book, at, { product, ...buyer, exceptSale: null })
  const days = daysOf(at, startOfDayMs(at.zone, at.nowMs), SIGHT_DAYS).map((onMs) => {
    const { zone, free } = weighOffer(offer, { product, packs, dayMs: onMs, isPerhaps: false })
    return { onMs, zone, free }
  })
  return { product: product.id, packs, days }
}

/** Starts of so many of the farm's days. */
const daysOf = ({ zone }: FarmTime, fromMs: number, count: number): number[] =>
  Array.from({ length: count }, (_, day) => startOfDayMs(zone, fromMs + (day + 0.5) * DAY_MS))

/** What the harvests of each week leave free in all, each day's share after those of the days before. */
export async function promiseWeeks(
  book: BookDatabase,
  at: FarmTime,
  { product, weeks = USUAL_WEEKS }: { product: ProductRow; weeks?: number | undefined },
): Promise<PromiseWeeks> {
  const wish = { product, channel: 'umum', hasContract: false, exceptSale: null } as const
  const offer = await readOffer(book, at, wish)
  const promised = await readPackPromises(book, product.id, null)
  const mondayMs = mondayOf(at.zone, at.nowMs)
  const all: PromiseWeek[] = []
  for (let week = 0; week < weeks; week++) {
    // Each takes a while to reckon, and nothing else should wait for all of them.
    await nextTurn()
    const days = daysOf(at, mondayMs + 7 * week * DAY_MS, 7)
    const [fromMs, toMs] = [days[0]!, daysLaterMs(at.zone, days[6]!, 1)]
    const here = promised.filter(({ dayMs }) => dayMs >= fromMs && dayMs < toMs)
    const packs = here.reduce((sum, one) => sum + one.packs, 0)
    all.push({ fromMs, toMs, ...weekOf(offer, days, toMs), ...promisedOf(offer, packs) })
  }
  return { product: product.id, weeks: all }
}

const promisedOf = ({ kgPerPack }: Offer, packs: number) => ({
  promisedPacks: packs,
  promisedKg: kgPerPack === null ? null : packs * kgPerPack,
})

function weekOf(
  offer: Offer,
  days: readonly number[],
  toMs: number,
): Pick<PromiseWeek, 'free' | 'level' | 'supplyKg'> {
  const freeAs = (zone: 'may' | 'perhaps') => {
    const parts: Part[] = []
    for (const dayMs of days) {
      const packs = offer.on(dayMs, parts).free[zone]
      if (packs > 0) parts.push({ dayMs, packs })
    }
    return parts.reduce((sum, { packs }) => sum + packs, 0)
  }
  const share = offer.on(days.at(-1)!).level
  const supply = offer.harvested(days[0]!, toMs)
  return {
    free: { may: freeAs('may'), perhaps: freeAs('perhaps') },
    level: share === null ? { share: 1, words: CERTAIN } : { share, words: levelWords(share) },
    supplyKg: supply === null ? null : quantilesOf(supply),
  }
}
