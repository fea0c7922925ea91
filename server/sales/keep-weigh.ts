import type { BookDatabase } from '../book/tables.ts'
import type { PromiseTier, PromiseZone } from '../contract/promise.ts'
import { promiseWords } from '../words/promise.ts'
import type { Sentence } from '../words/refusals.ts'
import { type OfferWish, readOffer } from './keep-offer.ts'
import type { FarmTime } from './keep-outlook.ts'
import { PERHAPS_LEVEL } from './promise/level.ts'
import type { Offer, Offered } from './promise/offer.ts'
import { chanceOf } from './promise/promisable.ts'

/** So many units on a day. */
export interface Wish extends OfferWish {
  readonly packs: number
  /** any moment of the farm's day */
  readonly dayMs: number
  /** subject to harvest, with the buyer's knowledge */
  readonly isPerhaps: boolean
}

/** What may be promised of a wish, with all that a reservation keeps. */
export interface Weighed {
  /** `may`: it may be reserved firmly; `perhaps`: subject to harvest; `not`: not at all */
  readonly zone: PromiseZone
  /** as which it would be reserved */
  readonly tier: PromiseTier
  /** share of outcomes in which a promise of that tier is to be kept; null where nothing is by chance */
  readonly level: number | null
  /** share of outcomes in which this one would be */
  readonly chance: number | null
  /** whole units that may still be promised on that day, firmly and subject to harvest */
  readonly free: { readonly may: number; readonly perhaps: number }
  /** kg of harvest it takes, what is given above the label included */
  readonly kg: number | null
  /** id of the forecast it rests on */
  readonly run: number | null
  readonly because: readonly Sentence[]
}

/**
 * Whether a wish may be promised, by all that holds in the given book. Reserving must weigh and write
 * in one transaction that holds the write lock (see atOnce): then nothing can be promised twice.
 */
export async function weigh(book: BookDatabase, at: FarmTime, wish: Wish): Promise<Weighed> {
  return weighOffer(await readOffer(book, at, wish), wish)
}

/** The same of an offer that was read before: to look at many days at once. */
export function weighOffer(
  offer: Offer,
  wish: Pick<Wish, 'product' | 'packs' | 'dayMs' | 'isPerhaps'>,
): Weighed {
  const offered = offer.on(wish.dayMs)
  const isSubject = wish.isPerhaps && offer.tier === 'firm'
  const odd = oddOf(wish)
  const kg = offer.kgPerPack === null ? null : wish.packs * offer.kgPerPack
  const zone = odd === null ? zoneOf(offered, wish.packs) : 'not'
  return {
    zone,
    tier: isSubject ? 'perhaps' : offer.tier,
    level: isSubject ? PERHAPS_LEVEL : offered.level,
    chance: chanceIn(offered, kg, isSubject || zone !== 'may'),
    ...{ free: offered.free, kg, run: offer.run?.id ?? null },
    because: odd === null ? offered.because : [odd, ...offered.because],
  }
}

function zoneOf({ free }: Offered, packs: number): PromiseZone {
  if (packs <= free.may) return 'may'
  return packs <= free.perhaps ? 'perhaps' : 'not'
}

/** A firm promise goes before those that wait for the harvest; whatever else is wished, after them. */
function chanceIn({ draws }: Offered, kg: number | null, isLast: boolean): number | null {
  if (draws === null || kg === null) return null
  return chanceOf(isLast ? draws.all : draws.firm, kg)
}

/** What is wrong with the number itself. */
function oddOf({ product, packs }: Pick<Wish, 'product' | 'packs'>): Sentence | null {
  const { min_packs: least, step_packs: step } = product
  if (!(packs >= least)) return promiseWords.least(least)
  return Number.isInteger((packs - least) / step) ? null : promiseWords.steps(least, step)
}
