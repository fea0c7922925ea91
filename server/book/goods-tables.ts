import type { Generated } from 'kysely'
import type { MovementReason } from '../contract/batches.ts'
import type { Crop } from '../contract/crop.ts'
import type { GRADE_WORDS } from '../contract/entries.ts'
import type { PermitKind } from '../contract/permits.ts'
import type { Channel, ProductKind, SaleUnit } from '../contract/products.ts'

/** The tables of what is sold: products, their prices, permits and photos, and what is in store. */
export interface GoodsTables {
  product: ProductTable
  price: PriceTable
  photo: PhotoTable
  permit: PermitTable
  permit_product: PermitProductRow
  batch: BatchTable
  movement: MovementTable
}

export interface ProductTable {
  id: Generated<number>
  slug: string
  kind: ProductKind
  name_id: string
  name_en: string
  text_id: string
  text_en: string
  storage: string
  ingredients: string
  /** of `panen` alone */
  crop: Crop | null
  grade: (typeof GRADE_WORDS)[number] | null
  /** of `dibuat` alone */
  capacity_per_week: number | null
  unit: SaleUnit
  content_amount: number | null
  content_of: 'g' | 'ml' | 'pcs' | null
  min_packs: number
  step_packs: number
  lead_days: number
  shelf_days: number | null
  is_packaged_food: number
  work_group: string | null
  published_ms: number | null
  /** why it stands in the catalog without a permit */
  published_because: string | null
  made_ms: number
  removed_ms: number | null
}

/** In force from its day until the next one's; what was once asked for stays. */
export interface PriceTable {
  id: Generated<number>
  product: number
  channel: Channel
  from_ms: number
  rupiah: number
  noted_ms: number
}

/** A picture as it was drawn anew, in two widths. */
export interface PhotoTable {
  id: Generated<number>
  product: number
  ordinal: number
  alt_id: string
  alt_en: string
  width: number
  height: number
  /** JPEG, at most 1280 wide */
  large: Uint8Array
  /** JPEG, at most 480 wide */
  small: Uint8Array
  noted_ms: number
}

export interface PermitTable {
  id: Generated<number>
  kind: PermitKind
  number: string
  until_ms: number | null
  note: string
  removed_ms: number | null
}

export interface PermitProductRow {
  permit: number
  product: number
}

export interface BatchTable {
  id: Generated<number>
  product: number
  code: string
  /** start of the farm's day */
  made_day_ms: number
  /** the midnight at the end of its last day */
  expires_ms: number | null
  note: string
  recalled_ms: number | null
  recalled_because: string | null
  draft_key: string | null
  noted_ms: number
}

/** The one word about what is in store: sums of these. */
export interface MovementTable {
  id: Generated<number>
  batch: number
  at_ms: number
  reason: MovementReason
  /** above 0 came, below 0 went */
  packs: number
  order_line: number | null
  note: string
  draft_key: string | null
}
