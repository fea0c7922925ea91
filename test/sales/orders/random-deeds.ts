import fc from 'fast-check'
import type { Supply } from './a-sales-room.ts'

/** All that may be asked of a random deed, answered with yes. */
export const SURE = [
  'unusual_amount',
  'same_product',
  'early_handover',
  'weight_off',
  'price_changed',
]
/** One thing that somebody does; `which` picks among what there is by then. */
export type Deed = { readonly by: number; readonly which: number } & (
  | { readonly do: 'place'; readonly wish: Wish }
  | { readonly do: 'change'; readonly wish: Wish; readonly part: 'lines' | 'day' | 'both' }
  | { readonly do: 'substitute' | 'prepare'; readonly packs: number }
  | { readonly do: 'hold' | 'confirm' | 'approve' | 'make' | 'deliver' | 'pay' | 'cancel' }
  | { readonly do: 'run out' | 'sweep' | 'recall' }
  | { readonly do: 'batch'; readonly packs: number; readonly lastDay: number }
  | { readonly do: 'forecast'; readonly supply: Supply }
)
export interface Wish {
  readonly state: 'quotation' | 'held' | 'confirmed'
  readonly day: number
  readonly hasContract: boolean
  readonly lines: readonly { product: number; packs: number; isPerhaps: boolean }[]
}

const packs = fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 12 }))
const day = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(8, 16, 20))
const wish: fc.Arbitrary<Wish> = fc.record({
  state: fc.constantFrom('quotation' as const, 'held' as const, 'confirmed' as const),
  day,
  hasContract: fc.boolean(),
  lines: fc.array(
    fc.record({ product: fc.nat(3), packs, isPerhaps: fc.nat(4).map((one) => one === 0) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
})
const draws = fc.array(
  fc.integer({ min: 4, max: 20 }).map((halves) => halves / 2),
  {
    ...{ minLength: 10, maxLength: 10 },
  },
)
const supply: fc.Arbitrary<Supply> = fc.record(
  Object.fromEntries([1, 2, 3, 4, 5, 8, 16, 20].map((each) => [each, draws])),
)
const who = { by: fc.nat(3), which: fc.nat(40) }
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 11, arbitrary: fc.record({ ...who, do: fc.constant('place' as const), wish }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ ...who, do: fc.constant('change' as const), wish },
      part: fc.constantFrom('lines' as const, 'day' as const, 'both' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ ...who, packs },
      do: fc.constantFrom('substitute' as const, 'prepare' as const),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      ...who,
      do: fc.constantFrom(
        ...([
          'hold',
          'confirm',
          'confirm',
          'approve',
          'make',
          'deliver',
          'pay',
          'cancel',
          'cancel',
        ] as const),
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...who,
      do: fc.constantFrom(...(['run out', 'sweep', 'recall'] as const)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ ...who, do: fc.constant('batch' as const), packs },
      lastDay: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...who, do: fc.constant('forecast' as const), supply }) },
)
/** What several people do at the same moment. */
export const rounds = fc.array(fc.array(deed, { minLength: 2, maxLength: 6 }), {
  ...{ minLength: 20, maxLength: 20 },
})
