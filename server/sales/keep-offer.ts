import { readBatches } from '../book/batches.ts'
import { readPacks } from '../book/packs.ts'
import type { ProductRow } from '../book/products.ts'
import { madePacks, readPackPromises } from '../book/promised.ts'
import { readSalesSettings } from '../book/sales-settings.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Channel } from '../contract/products.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { mondayOf } from '../forecast/keep/farm-days.ts'
import { promiseWords } from '../words/promise.ts'
import type { Sentence } from '../words/refusals.ts'
import { startOfDayMs } from '../zone.ts'
import { isGoodOn } from './good-on.ts'
import { type FarmTime, LONGEST_SHELF_DAYS, readOutlook } from './keep-outlook.ts'
import { readSpoiltShare } from './keep-spoilt.ts'
import { kgPerPack } from './kg-per-pack.ts'
import { cropOffer } from './promise/crop-offer.ts'
import { nothing, type Offer } from './promise/offer.ts'
import { storeOffer, workshopOffer } from './promise/store-offer.ts'

/** Of what something is offered, and to whom. */
export interface OfferWish {
  readonly product: ProductRow
  /** the buyer's price list */
  readonly channel: Channel
  readonly hasContract: boolean
  /** an order whose own promises do not count; null: all do */
  readonly exceptSale: number | null
}

/** What may be promised of a product, day by day, as the given book has it now. */
export async function readOffer(book: BookDatabase, at: FarmTime, wish: OfferWish): Promise<Offer> {
  const { product } = wish
  const todayMs = startOfDayMs(at.zone, at.nowMs)
  const dayOf = (atMs: number) => Math.round((startOfDayMs(at.zone, atMs) - todayMs) / DAY_MS)
  const steps = { minPacks: product.min_packs, stepPacks: product.step_packs, dayOf }
  const offer = await offerOfKind(book, at, { ...wish, steps, todayMs })
  const on: Offer['on'] = (dayMs, besides) => {
    const barred = barredOn(product, dayOf(dayMs))
    return barred === null ? offer.on(dayMs, besides) : nothing(barred)
  }
  return { ...offer, on }
}

function barredOn({ removed_ms, lead_days }: ProductRow, day: number): Sentence | null {
  if (removed_ms !== null) return promiseWords.notSold()
  if (day < 0) return promiseWords.past()
  return day < lead_days ? promiseWords.leadDays(lead_days) : null
}

interface KindWish extends OfferWish {
  readonly todayMs: number
  readonly steps: Parameters<typeof storeOffer>[2]
}

function offerOfKind(book: BookDatabase, at: FarmTime, wish: KindWish): Promise<Offer> {
  const { kind } = wish.product
  if (kind === 'panen') return offerOfCrop(book, at, wish)
  return kind === 'stok' ? offerOfStore(book, wish) : offerOfWorkshop(book, at, wish)
}

async function offerOfCrop(book: BookDatabase, at: FarmTime, wish: KindWish): Promise<Offer> {
  const { product, hasContract, todayMs, steps } = wish
  const { crop, grade, shelf_days } = product
  if (crop === null || grade === null) return none('firm', promiseWords.noSource())
  const settings = await readSalesSettings(book)
  const kg = kgPerPack(product, await readPacks(book))
  if (kg === null) return none('firm', promiseWords.noWeight())
  const shelfDays = Math.min(shelf_days ?? LONGEST_SHELF_DAYS, LONGEST_SHELF_DAYS)
  const outlook = await readOutlook(book, at, { ...wish, crop, grade, shelfDays, settings })
  if (outlook === null) return none('firm', promiseWords.noForecast())
  return cropOffer(outlook, {
    ...{ ...steps, todayMs, shelfDays, hasContract, levels: settings.levels },
    kgPerPack: kg * (1 + settings.giveaway),
    spoilt: await readSpoiltShare(book, at),
  })
}

async function offerOfStore(book: BookDatabase, wish: KindWish): Promise<Offer> {
  const { product, exceptSale, steps, todayMs } = wish
  const batches = await readBatches(book, { product: product.id })
  const promised = await readPackPromises(book, product.id, exceptSale)
  const stored = batches
    .filter((batch) => batch.packs > 0 && isGoodOn(batch, todayMs))
    .map(({ packs, expires_ms }) => ({
      packs,
      lastDay: expires_ms === null ? Number.POSITIVE_INFINITY : steps.dayOf(expires_ms - 1),
    }))
  const demands = promised.map(({ dayMs, packs }) => ({ day: steps.dayOf(dayMs), packs }))
  return storeOffer(stored, demands, steps)
}

async function offerOfWorkshop(
  book: BookDatabase,
  { zone }: FarmTime,
  { product, exceptSale, steps, todayMs }: KindWish,
): Promise<Offer> {
  const perWeek = product.capacity_per_week
  if (perWeek === null) return none('made', promiseWords.noSource())
  const weekOf = (atMs: number) => mondayOf(zone, atMs)
  const span = { fromMs: weekOf(todayMs), toMs: todayMs + 400 * DAY_MS, exceptSale }
  const taken = await madePacks(book, product.id, span)
  return workshopOffer(taken, { ...steps, perWeek, weekOf })
}

const none = (tier: Offer['tier'], because: Sentence): Offer => ({
  ...{ tier, kgPerPack: null, run: null },
  on: () => nothing(because),
  harvested: () => null,
})
