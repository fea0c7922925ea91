import type { Product } from '../../contract/products.ts'
import type { Sentence } from '../../words/refusals.ts'
import { kgPerPack, type WeighedUnit } from '../kg-per-pack.ts'
import { type PriceRow, pricesInForce, pricesToCome, priceTold } from '../price-in-force.ts'
import { type PermitFacts, permitsOf } from './permit-rules.ts'
import type { Moment } from './permit-told.ts'
import type { ProductFacts } from './product-facts.ts'
import { type Publishable, publicationOf } from './publication.ts'

/** A row of `photo` without its pictures. */
export interface PhotoFacts {
  readonly id: number
  readonly alt_id: string
  readonly alt_en: string
  readonly width: number
  readonly height: number
}

/** All that belongs to a product. */
export interface Belongings {
  /** all that the farm has */
  readonly permits: readonly (PermitFacts & { readonly id: number })[]
  /** all rows of `price` of the product */
  readonly prices: readonly PriceRow[]
  readonly photos: readonly PhotoFacts[]
  readonly weighed: readonly WeighedUnit[]
}

/** What a product is called; where no English was given the Indonesian stands. */
export const productName = ({
  name_id,
  name_en,
}: Pick<ProductFacts, 'name_id' | 'name_en'>): Sentence => ({
  id: name_id,
  en: name_en === '' ? name_id : name_en,
})

/** A product as the door tells it. */
export function productTold(
  row: ProductFacts & Publishable,
  { permits, prices, photos, weighed }: Belongings,
  moment: Moment,
): Product {
  const { nowMs } = moment
  const { content_amount: amount, content_of: of } = row
  const standing = { permits, prices, photos: photos.length }
  return {
    ...wordsTold(row),
    ...{ id: row.id, slug: row.slug, kind: row.kind, crop: row.crop, grade: row.grade },
    ...{ unit: row.unit, minPacks: row.min_packs, stepPacks: row.step_packs },
    ...{ leadDays: row.lead_days, shelfDays: row.shelf_days, group: row.work_group },
    content: amount === null || of === null ? null : { amount, of },
    isPackagedFood: row.is_packaged_food === 1,
    capacityPerWeek: row.capacity_per_week,
    kgPerPack: kgPerPack(row, weighed),
    photos: photos.map(photoTold),
    prices: pricesInForce(prices, nowMs).map((price) => priceTold(price, row)),
    pricesToCome: pricesToCome(prices, nowMs).map((price) => priceTold(price, row)),
    permits: permitsOf(row.id, permits).map(({ id }) => id),
    publication: publicationOf(row, standing, moment),
    removedMs: row.removed_ms,
  }
}

function wordsTold(row: ProductFacts) {
  const { id: nameId, en: nameEn } = productName(row)
  const textEn = row.text_en === '' ? row.text_id : row.text_en
  const { text_id: textId, storage, ingredients } = row
  return { nameId, nameEn, textId, textEn, storage, ingredients }
}

const photoTold = ({ id, width, height, alt_id: altId, alt_en }: PhotoFacts) => ({
  ...{ id, width, height, altId },
  altEn: alt_en === '' ? altId : alt_en,
})
