import type { SaleUnit } from '../../contract/products.ts'
import { asked, type Doubt, refused } from '../../growing/doubt.ts'
import { goodsDoubts } from '../../words/doubts/goods.ts'
import { figure } from '../../words/doubts/told.ts'
import { kgPerPack, type WeighedUnit } from '../kg-per-pack.ts'
import type { ProductFacts } from './product-facts.ts'
import { isOwnSlug } from './slug.ts'
import { gradesOf } from './usual-crop.ts'

/** What one unit of each kind may hold. */
const CONTENTS: Readonly<Record<SaleUnit, readonly string[]>> = {
  kg: ['g'],
  ikat: ['g', 'pcs'],
  bungkus: ['g', 'ml', 'pcs'],
  buah: ['g', 'pcs'],
  botol: ['ml', 'g'],
  unit: ['g', 'ml', 'pcs'],
}
/** g or ml: what is less was written in kg, what is more in thousandths. Judgement. */
const LEAST = 3
const MOST = 30_000

/** What is wrong or odd in a product as it would be. `weighed`: what units weigh here. */
export function doubtsOfProduct(
  facts: ProductFacts,
  weighed: readonly WeighedUnit[],
): readonly Doubt[] {
  return [
    ...doubtsOfName(facts),
    ...doubtsOfKind(facts),
    ...doubtsOfContent(facts),
    ...doubtsOfWeight(facts, weighed),
  ]
}

function doubtsOfName({ name_id, slug }: ProductFacts): readonly Doubt[] {
  return [
    ...(name_id === '' ? [refused('nameId', goodsDoubts.nameless())] : []),
    ...(isOwnSlug(slug) ? [refused('slug', goodsDoubts.ownSlug(slug))] : []),
  ]
}

/** Each kind has its own fields, all of them, and none of another kind. */
function doubtsOfKind({ kind, crop, grade, capacity_per_week }: ProductFacts): readonly Doubt[] {
  const doubts: Doubt[] = []
  const isGrown = kind === 'panen'
  if (isGrown && crop === null) doubts.push(refused('crop', goodsDoubts.cropless()))
  if (!isGrown && crop !== null) doubts.push(refused('crop', goodsDoubts.foreignField()))
  if (!isGrown && grade !== null) doubts.push(refused('grade', goodsDoubts.foreignField()))
  if (isGrown && crop !== null && (grade === null || !gradesOf(crop).includes(grade))) {
    doubts.push(refused('grade', goodsDoubts.otherGrade(crop, gradesOf(crop))))
  }
  const isMade = kind === 'dibuat'
  if (isMade && capacity_per_week === null) {
    doubts.push(refused('capacityPerWeek', goodsDoubts.noCapacity()))
  }
  if (!isMade && capacity_per_week !== null) {
    doubts.push(refused('capacityPerWeek', goodsDoubts.foreignField()))
  }
  return doubts
}

function doubtsOfContent(facts: ProductFacts): readonly Doubt[] {
  const { unit, content_amount: amount, content_of: of } = facts
  if (unit === 'kg') {
    return of === 'g' && amount === 1000 ? [] : [refused('content', goodsDoubts.kgHoldsKg(), 1000)]
  }
  if (amount === null || of === null) return []
  const can = CONTENTS[unit]
  if (!can.includes(of)) return [refused('content', goodsDoubts.otherContent(unit, can))]
  if (of === 'pcs') {
    return Number.isInteger(amount) ? [] : [refused('content', goodsDoubts.brokenPieces())]
  }
  const told = { amount: figure(amount), of, unit }
  const ask = (likely: number) =>
    asked('content', 'odd_content', {
      message: goodsDoubts.oddContent({ ...told, likely: figure(likely) }),
      likely,
    })
  if (amount < LEAST) return [ask(amount * 1000)]
  return amount > MOST ? [ask(amount / 1000)] : []
}

/** A harvest is forecast in kg: what draws on it must have a weight. */
function doubtsOfWeight(facts: ProductFacts, weighed: readonly WeighedUnit[]): readonly Doubt[] {
  const { kind, crop, unit, content_of } = facts
  if (kind !== 'panen' || crop === null) return []
  if (content_of === 'ml') return [refused('content', goodsDoubts.harvestInLitres())]
  if (kgPerPack(facts, weighed) !== null) return []
  return [refused('content', goodsDoubts.weightless(unit, crop))]
}
