import type { Crop } from '../../contract/crop.ts'
import type { ChangeProduct, Product, ProductKind, SaleUnit } from '../../contract/products.ts'
import { usualGrade, usualShelfDays } from './usual-crop.ts'

/** What of a product the rules look at, and what of it is kept: columns of its row. */
export interface ProductFacts {
  readonly slug: string
  readonly kind: ProductKind
  readonly name_id: string
  readonly name_en: string
  readonly text_id: string
  readonly text_en: string
  readonly storage: string
  readonly ingredients: string
  readonly crop: Crop | null
  readonly grade: Product['grade']
  readonly capacity_per_week: number | null
  readonly unit: SaleUnit
  readonly content_amount: number | null
  readonly content_of: 'g' | 'ml' | 'pcs' | null
  readonly min_packs: number
  readonly step_packs: number
  readonly lead_days: number
  readonly shelf_days: number | null
  readonly is_packaged_food: number
  readonly work_group: string | null
}

/** Days a workshop takes until somebody says otherwise. */
const USUAL_MAKING_DAYS = 7

/** Bottles and packets in store are food until somebody says that they are not: the safe side. */
export const usuallyPackagedFood = ({ kind, unit }: Pick<ProductFacts, 'kind' | 'unit'>): boolean =>
  kind === 'stok' && (unit === 'botol' || unit === 'bungkus')

/** What a product is before anybody says anything of it. */
export function unsaidFacts(kind: ProductKind, crop: Crop | null): ProductFacts {
  const isCrop = kind === 'panen' && crop !== null
  return {
    ...{ slug: '', name_id: '', name_en: '', text_id: '', text_en: '', storage: '' },
    ...{ ingredients: '', kind, crop: null, capacity_per_week: null, unit: 'unit' },
    ...{ content_amount: null, content_of: null, min_packs: 1, step_packs: 1 },
    grade: isCrop ? usualGrade(crop) : null,
    shelf_days: isCrop ? usualShelfDays(crop) : null,
    lead_days: kind === 'dibuat' ? USUAL_MAKING_DAYS : 0,
    ...{ is_packaged_food: 0, work_group: null },
  }
}

/** A product as it would be with a change; a kind it leaves behind takes its own fields along. */
export function changedFacts(old: ProductFacts, change: ChangeProduct): ProductFacts {
  const said = wordsSaid(change)
  const kind = change.kind ?? old.kind
  const kept = kind === old.kind ? old : { ...old, ...ownFields(kind, change.crop ?? null) }
  const { content, isPackagedFood, unit = old.unit } = change
  const held = content === undefined ? contentOf(old, unit) : (content ?? null)
  return {
    ...kept,
    ...said,
    ...{ kind, unit },
    ...defined({
      slug: change.slug,
      crop: change.crop,
      grade: change.grade,
      capacity_per_week: change.capacityPerWeek,
      min_packs: change.minPacks,
      step_packs: change.stepPacks,
      lead_days: change.leadDays,
      shelf_days: change.shelfDays,
      is_packaged_food: isPackagedFood === undefined ? undefined : Number(isPackagedFood),
      work_group: change.group,
    }),
    content_amount: held?.amount ?? null,
    content_of: held?.of ?? null,
  }
}

const ownFields = (kind: ProductKind, crop: Crop | null) => ({
  crop: null,
  grade: unsaidFacts(kind, crop).grade,
  capacity_per_week: null,
})

/** A unit of kg holds 1000 g whether somebody says so or not; another unit's content is its own. */
function contentOf(old: ProductFacts, unit: SaleUnit) {
  if (unit === 'kg') return { amount: 1000, of: 'g' as const }
  const { content_amount: amount, content_of: of } = old
  return unit !== old.unit || amount === null || of === null ? null : { amount, of }
}

/** Words without blanks around them. */
function wordsSaid({ nameId, nameEn, textId, textEn, storage, ingredients }: ChangeProduct) {
  return defined({
    name_id: nameId?.trim(),
    name_en: otherThan(nameId, nameEn?.trim()),
    text_id: textId?.trim(),
    text_en: otherThan(textId, textEn?.trim()),
    storage: storage?.trim(),
    ingredients: ingredients?.trim(),
  })
}

/** What only repeats the Indonesian is left unsaid, so that it follows when that is put right. */
const otherThan = (indonesian: string | undefined, english: string | undefined) =>
  english !== undefined && english === indonesian?.trim() ? '' : english

type Said<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Only what was said: what is undefined changes nothing. */
const defined = <T extends object>(fields: T): Said<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Said<T>
