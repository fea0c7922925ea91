import type { Product } from '../../../server/contract/products.ts'

/** A part of a product's page, which tells when it changed something. */
export interface ProductPart {
  readonly of: Product
  changed(): Promise<void>
}
