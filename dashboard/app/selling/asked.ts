import type { Signal } from '@preact/signals'
import type { Product } from '../../../server/contract/products.ts'
import type { Wish } from './selling-door.ts'
import type { SellRoute } from './selling-route.ts'

/** What is asked at the desk: as far as it is known, and how it is changed. */
export interface Asked {
  readonly route: SellRoute
  readonly product: Product | null
  /** start of the day of delivery; null before it is chosen */
  readonly onMs: number | null
  /** null while something is missing */
  readonly wish: Wish | null
  /** somebody tried to order without saying for whom */
  readonly needsBuyer: Signal<boolean>
  set(change: Partial<SellRoute>): void
}
