import { readBatches } from '../../book/batches.ts'
import { readPacks } from '../../book/packs.ts'
import { addProduct, findProduct, setProduct, takenSlugs } from '../../book/products.ts'
import type { ChangeProduct, NewProduct } from '../../contract/products.ts'
import { type Answer, refusalOf, refuse } from '../../growing/answer.ts'
import { goodsRefusals } from '../../words/goods-refusals.ts'
import type { SalesDesk } from '../keep-desk.ts'
import { refuseOpenOrders, soldProduct } from './keep-product.ts'
import {
  changedFacts,
  type ProductFacts,
  unsaidFacts,
  usuallyPackagedFood,
} from './product-facts.ts'
import { doubtsOfProduct } from './product-rules.ts'
import { slugFrom } from './slug.ts'

/** Adds a product; its address comes from its Indonesian name unless it is said. */
export async function sellProduct(desk: SalesDesk, wish: NewProduct): Promise<Answer<number>> {
  const { book, nowMs, note } = desk
  const taken = await takenSlugs(book)
  const unsaid = unsaidFacts(wish.kind, wish.crop ?? null)
  const slug = wish.slug ?? slugFrom(wish.nameId, taken)
  const isPackagedFood = wish.isPackagedFood ?? usuallyPackagedFood(wish)
  const facts = { ...changedFacts(unsaid, { ...wish, isPackagedFood }), slug }
  if (taken.has(slug)) return refuse('bad_request', goodsRefusals.slugTaken(slug), 'slug')
  const refusal = refusalOf(doubtsOfProduct(facts, await readPacks(book)), wish.sure)
  if (refusal !== null) return refusal
  const unpublished = { published_ms: null, published_because: null, removed_ms: null }
  const id = await addProduct(book, { ...facts, ...unpublished, made_ms: nowMs })
  await note('product_added', subjectOf(facts), { product: id, ...noted(facts) })
  return { done: id }
}

/** Puts a product right; what open orders were promised on stays as it is until they are done. */
export async function changeProduct(
  desk: SalesDesk,
  id: number,
  wish: ChangeProduct,
): Promise<Answer<null>> {
  const { book, note } = desk
  const product = await soldProduct(book, id)
  if ('refusal' in product) return product
  const old = factsOf(product.done)
  const facts = changedFacts(old, wish)
  if (facts.slug !== old.slug && (await takenSlugs(book)).has(facts.slug)) {
    return refuse('bad_request', goodsRefusals.slugTaken(facts.slug), 'slug')
  }
  const refusal =
    (await refuseOtherBasis(desk, id, { old, facts })) ??
    refusalOf(doubtsOfProduct(facts, await readPacks(book)), wish.sure)
  if (refusal !== null) return refusal
  await setProduct(book, id, facts)
  await note('product_changed', subjectOf(facts), { product: id, ...noted(facts) })
  return { done: null }
}

/** Nothing is erased: its past orders, prices and batches stay. It leaves the catalog. */
export async function takeOutProduct(desk: SalesDesk, id: number): Promise<Answer<null>> {
  const { book, nowMs, note } = desk
  const product = await findProduct(book, id)
  if (product === null) return refuse('not_found', goodsRefusals.unknownProduct(), 'id')
  if (product.removed_ms !== null) return { done: null }
  const refusal = await refuseOpenOrders(book, id, 'id')
  if (refusal !== null) return refusal
  const gone = { removed_ms: nowMs, published_ms: null, published_because: null }
  await setProduct(book, id, gone)
  await note('product_removed', subjectOf(product), { product: id })
  return { done: null }
}

/** Brings a product back; the catalog has it again when somebody publishes it. */
export async function bringBackProduct(desk: SalesDesk, id: number): Promise<Answer<null>> {
  const { book, note } = desk
  const product = await findProduct(book, id)
  if (product === null) return refuse('not_found', goodsRefusals.unknownProduct(), 'id')
  if (product.removed_ms === null) return { done: null }
  await setProduct(book, id, { removed_ms: null })
  await note('product_restored', subjectOf(product), { product: id })
  return { done: null }
}

/** What a promise rests on: it is not changed under an order, nor while packs of it stand in store. */
const BASIS = ['kind', 'crop', 'grade', 'unit', 'content_amount', 'content_of'] as const
const FIELDS: Readonly<Record<(typeof BASIS)[number], string>> = {
  ...{ kind: 'kind', crop: 'crop', grade: 'grade', unit: 'unit' },
  ...{ content_amount: 'content', content_of: 'content' },
}

async function refuseOtherBasis(
  { book }: SalesDesk,
  id: number,
  { old, facts }: { readonly old: ProductFacts; readonly facts: ProductFacts },
) {
  const other = BASIS.find((name) => facts[name] !== old[name])
  if (other === undefined) return null
  const refusal = await refuseOpenOrders(book, id, FIELDS[other])
  if (refusal !== null || other !== 'kind' || old.kind !== 'stok') return refusal
  const left = (await readBatches(book, { product: id })).reduce((sum, { packs }) => sum + packs, 0)
  return left === 0 ? null : refuse('bad_request', goodsRefusals.stillInStore(left), 'kind')
}

const subjectOf = ({ slug }: { readonly slug: string }): string => `product/${slug}`

/** Figures and words of a list, no free text: the log keeps it for ever. */
const noted = (facts: ProductFacts) => ({
  ...{ kind: facts.kind, crop: facts.crop, grade: facts.grade, unit: facts.unit },
  content: facts.content_amount,
  contentOf: facts.content_of,
  capacity: facts.capacity_per_week,
  isPackagedFood: facts.is_packaged_food === 1,
})

/** The columns the rules know, and no other. */
const factsOf = (row: ProductFacts): ProductFacts => ({
  ...{ slug: row.slug, kind: row.kind, name_id: row.name_id, name_en: row.name_en },
  ...{ text_id: row.text_id, text_en: row.text_en, storage: row.storage },
  ...{ ingredients: row.ingredients, crop: row.crop, grade: row.grade, unit: row.unit },
  ...{ capacity_per_week: row.capacity_per_week, content_amount: row.content_amount },
  ...{ content_of: row.content_of, min_packs: row.min_packs, step_packs: row.step_packs },
  ...{ lead_days: row.lead_days, shelf_days: row.shelf_days, work_group: row.work_group },
  is_packaged_food: row.is_packaged_food,
})
