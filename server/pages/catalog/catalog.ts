import type { PermitKind } from '../../contract/permits.ts'
import type { Content, ProductKind, SaleUnit } from '../../contract/products.ts'
import type { Zone } from '../../words/format.ts'
import type { Sentence } from '../../words/refusals.ts'

/** All that the public is told, and nothing else: what a page may show is a field here. */
export interface Catalog {
  readonly farm: CatalogFarm
  readonly products: readonly CatalogProduct[]
}

export interface CatalogFarm {
  /** as buyers know it */
  readonly name: string
  readonly about: Sentence
  readonly address: string
  /** null: not told */
  readonly phone: CatalogPhone | null
  readonly whatsapp: CatalogPhone | null
  readonly email: string | null
  readonly pickup: Sentence
  /** where it will stand on the Internet, with a slash at its end; empty: nowhere yet */
  readonly url: string
  readonly zone: Zone
  readonly nowMs: number
  /** the midnight at the end of the last day on which it is to be believed */
  readonly validUntilMs: number
  readonly permits: readonly CatalogPermit[]
}

export interface CatalogPhone {
  /** +62… */
  readonly number: string
  /** as people read it aloud: 0812-3456-7890 */
  readonly words: string
}

export interface CatalogProduct {
  readonly slug: string
  readonly kind: ProductKind
  readonly name: Sentence
  readonly text: Sentence
  readonly storage: string
  readonly ingredients: string
  readonly unit: SaleUnit
  readonly content: Content | null
  readonly minPacks: number
  readonly stepPacks: number
  readonly leadDays: number
  readonly shelfDays: number | null
  readonly price: CatalogPrice | null
  readonly photos: readonly CatalogPhoto[]
  readonly permits: readonly CatalogPermit[]
  readonly availability: Availability
}

export interface CatalogPrice {
  /** of one unit of sale */
  readonly rupiah: number
  /** rupiah a kg, or a litre of what is sold by volume; null where it has neither */
  readonly perKg: number | null
  /** start of the day on which another one takes its place; null: none is set */
  readonly untilMs: number | null
}

export interface CatalogPhoto {
  readonly id: number
  /** of the large one */
  readonly width: number
  readonly height: number
  readonly alt: Sentence
}

export interface CatalogPermit {
  readonly kind: PermitKind
  readonly number: string
  /** the midnight at the end of its last day; null: without end */
  readonly untilMs: number | null
}

/** What the public is told of how much there is. */
export type Availability =
  /** so many units may be promised firmly for today */
  | { readonly state: 'now'; readonly packs: number }
  /** from that farm's day on, of the field */
  | { readonly state: 'harvest'; readonly fromMs: number }
  /** from that farm's day on, because it takes days to make ready */
  | { readonly state: 'ahead'; readonly fromMs: number }
  | { readonly state: 'to_order'; readonly days: number }
  | { readonly state: 'none' }
