import { FARTHEST_DAYS } from './level.ts'
import type { Offer, Part } from './offer.ts'
import { inSteps } from './packs.ts'

/** Days after the wished one that are looked at for the rest of an order. */
const SPLIT_DAYS = 14
const MOST_PARTS = 3

/** So many units on a day, of a product that is ordered in steps. */
export interface OtherWish extends Part {
  readonly minPacks: number
  readonly stepPacks: number
  /** the start of a day so many days after the wished one */
  readonly daysOn: (days: number) => number
}

/** The first later day on which all of it may be promised; null where there is none within sight. */
export function nextDay(offer: Offer, { packs, daysOn }: OtherWish): number | null {
  const sight = offer.tier === 'made' ? 12 * 7 : FARTHEST_DAYS
  for (let days = 1; days <= sight; days++) {
    const dayMs = daysOn(days)
    if (packs <= offer.on(dayMs).free.may) return dayMs
  }
  return null
}

/**
 * Days and units that together may be promised, the wished day first; none where two or three days
 * cannot bear it either. Each part is an order that could stand alone.
 */
export function splitDays(offer: Offer, wish: OtherWish): readonly Part[] {
  const parts: Part[] = []
  const { minPacks, stepPacks, daysOn } = wish
  let left = wish.packs
  for (let days = 0; days <= SPLIT_DAYS && left > 0 && parts.length < MOST_PARTS; days++) {
    const dayMs = daysOn(days)
    const free = offer.on(dayMs, parts).free.may
    const some = inSteps(Math.min(left, free), minPacks, stepPacks)
    if (some === 0) continue
    parts.push({ dayMs, packs: some })
    left -= some
  }
  return left === 0 && parts.length > 1 ? parts : []
}
