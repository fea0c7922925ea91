import type { Sentence } from '../../words/refusals.ts'

/** Units that are handed over on a day, any moment of it. */
export interface Part {
  readonly dayMs: number
  readonly packs: number
}

/** kg free on a day, one a draw. */
export interface FreeDraws {
  /** nothing promised yet */
  readonly supply: Float64Array
  /** after what is promised firmly */
  readonly firm: Float64Array
  /** after all that is promised, also subject to harvest */
  readonly all: Float64Array
}

/** What may be promised of a product on one day. */
export interface Offered {
  /** whole units that an order may have: firmly, and subject to harvest */
  readonly free: { readonly may: number; readonly perhaps: number }
  /** share of outcomes in which a firm promise is kept; null where nothing is by chance */
  readonly level: number | null
  readonly draws: FreeDraws | null
  /** why it is not more, or what it rests on */
  readonly because: readonly Sentence[]
}

/** What may be promised of one product to one kind of buyer, day by day. */
export interface Offer {
  readonly tier: 'firm' | 'stock' | 'made'
  /** kg of a harvest that one unit takes; null for what has no weight or does not grow */
  readonly kgPerPack: number | null
  /** the forecast it rests on */
  readonly run: { readonly id: number; readonly madeMs: number } | null
  /** `besides`: units of the same order on other days, as if they were promised already */
  on(dayMs: number, besides?: readonly Part[]): Offered
  /** kg that harvests of a span of days bring, one a draw; null where nothing grows */
  harvested(fromMs: number, toMs: number): Float64Array | null
}

/** Nothing, and why. */
export const nothing = (because: Sentence, level: number | null = null): Offered => ({
  ...{ free: { may: 0, perhaps: 0 }, level, draws: null, because: [because] },
})
