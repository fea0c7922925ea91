import { readPacks } from '../../book/packs.ts'
import { readPermits } from '../../book/permits.ts'
import { readPhotos } from '../../book/photos.ts'
import { readPrices } from '../../book/prices.ts'
import { readProductRows } from '../../book/products.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { Product } from '../../contract/products.ts'
import type { Moment } from './permit-told.ts'
import { productTold } from './product-told.ts'

/** What is sold, by name, as it stands at a moment; with `withRemoved` also what was taken out. */
export async function readProducts(
  book: BookDatabase,
  moment: Moment,
  wanted: { readonly withRemoved?: boolean } = {},
): Promise<Product[]> {
  const [permits, prices, photos, weighed] = await Promise.all([
    readPermits(book),
    readPrices(book),
    readPhotos(book),
    readPacks(book),
  ])
  const ofProduct = <T extends { readonly product: number }>(rows: readonly T[], id: number) =>
    rows.filter(({ product }) => product === id)
  return (await readProductRows(book, wanted)).map((row) => {
    const own = { prices: ofProduct(prices, row.id), photos: ofProduct(photos, row.id) }
    return productTold(row, { permits, weighed, ...own }, moment)
  })
}
