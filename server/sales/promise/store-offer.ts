import { promiseWords } from '../../words/promise.ts'
import type { Sentence } from '../../words/refusals.ts'
import { nothing, type Offer, type Offered } from './offer.ts'
import { inSteps } from './packs.ts'
import { freeInStore, type PackDemand, type Stored } from './store-packs.ts'

/** What an order of the product keeps to. */
export interface OrderSteps {
  readonly minPacks: number
  readonly stepPacks: number
  /** the day that a moment lies in, counted from today */
  readonly dayOf: (atMs: number) => number
}

const YEAR_DAYS = 366

/** What may be promised of what stands in store: first expiring first. */
export function storeOffer(
  stored: readonly Stored[],
  demands: readonly PackDemand[],
  { minPacks, stepPacks, dayOf }: OrderSteps,
): Offer {
  const on: Offer['on'] = (dayMs, besides = []): Offered => {
    const day = dayOf(dayMs)
    if (day > YEAR_DAYS) return nothing(promiseWords.tooFarForWork())
    const more = besides.map((part) => ({ day: dayOf(part.dayMs), packs: part.packs }))
    const free = inSteps(freeInStore(stored, [...demands, ...more], day), minPacks, stepPacks)
    const because = [wordsOf(stored, day)]
    return { free: { may: free, perhaps: free }, level: null, draws: null, because }
  }
  return { tier: 'stock', kgPerPack: null, run: null, on, harvested: () => null }
}

function wordsOf(stored: readonly Stored[], day: number): Sentence {
  const good = stored.filter(({ lastDay }) => lastDay >= day)
  if (good.length === 0 && stored.length > 0) return promiseWords.expiresBefore()
  return promiseWords.stored(good.reduce((sum, { packs }) => sum + packs, 0))
}

export interface Workshop extends OrderSteps {
  readonly perWeek: number
  /** start of the week a moment lies in */
  readonly weekOf: (atMs: number) => number
}

/** What may be promised of what is made to order: each week's capacity less what it must make. */
export function workshopOffer(
  taken: readonly { readonly dayMs: number; readonly packs: number }[],
  { perWeek, weekOf, minPacks, stepPacks, dayOf }: Workshop,
): Offer {
  const on: Offer['on'] = (dayMs, besides = []): Offered => {
    if (dayOf(dayMs) > YEAR_DAYS) return nothing(promiseWords.tooFarForWork())
    const week = weekOf(dayMs)
    const inWeek = [...taken, ...besides].filter((one) => weekOf(one.dayMs) === week)
    const packs = inWeek.reduce((sum, one) => sum + one.packs, 0)
    const free = inSteps(Math.max(0, perWeek - packs), minPacks, stepPacks)
    const because = [promiseWords.capacity(perWeek, packs)]
    return { free: { may: free, perhaps: free }, level: null, draws: null, because }
  }
  return { tier: 'made', kgPerPack: null, run: null, on, harvested: () => null }
}
