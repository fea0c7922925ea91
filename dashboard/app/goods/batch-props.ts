import type { Batch } from '../../../server/contract/batches.ts'
import type { Product } from '../../../server/contract/products.ts'

/** A batch on the page of the store, which tells when something of it changed. */
export interface BatchProps {
  readonly batch: Batch
  readonly product: Product
  changed(): Promise<void>
}
