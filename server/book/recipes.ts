import {
  type LimitSet,
  type Limits,
  mechanicsOf,
  RECIPE_QUANTITIES,
  type RecipeQuantity,
} from '../agronomy/recipes/limits.ts'
import {
  limitsOf,
  type Recipe,
  STAGES,
  type Stage,
  type StageId,
} from '../agronomy/recipes/recipe.ts'
import { RECIPES } from '../agronomy/recipes/recipes.ts'
import { CROPS, type Crop } from '../contract/crop.ts'
import type { RecipeLimitRow } from './recipe-tables.ts'
import type { BookDatabase } from './tables.ts'

/** Which row of which recipe. */
export interface LimitKey {
  readonly crop: Crop
  readonly stage: StageId
  readonly quantity: RecipeQuantity
}

/** The farm's own limits alone; the program's are not in here. */
export function readOwnLimits(book: BookDatabase): Promise<RecipeLimitRow[]> {
  return book.selectFrom('recipe_limit').selectAll().execute()
}

/** A crop's recipe with the farm's own limits over the program's. */
export function recipeOf(crop: Crop, own: readonly RecipeLimitRow[]): Recipe {
  const rows = own.filter((row) => row.crop === crop)
  const recipe = RECIPES[crop]
  if (rows.length === 0) return recipe
  const [first, ...rest] = recipe.stages
  const over = (stage: Stage) =>
    withOwn(
      stage,
      rows.filter((row) => row.stage === stage.id),
    )
  return { ...recipe, stages: [over(first), ...rest.map(over)] }
}

/** The program's own limits of a row; null where the recipe has no such row. */
export function defaultLimits({ crop, stage, quantity }: LimitKey): Limits | null {
  const found = RECIPES[crop].stages.find(({ id }) => id === stage)
  return found === undefined ? null : limitsOf(found, quantity)
}

/** What a stage has limits for. */
export const quantitiesOf = (stage: Stage): readonly RecipeQuantity[] =>
  RECIPE_QUANTITIES.filter((quantity) => limitsOf(stage, quantity) !== null)

/** The row of these words; null where no recipe has it. */
export function findKey(words: {
  readonly crop: string
  readonly stage: string
  readonly quantity: string
}): LimitKey | null {
  const crop = CROPS.find((each) => each === words.crop)
  const stage = STAGES.find((each) => each === words.stage)
  const quantity = RECIPE_QUANTITIES.find((each) => each === words.quantity)
  if (crop === undefined || stage === undefined || quantity === undefined) return null
  const key = { crop, stage, quantity }
  return defaultLimits(key) === null ? null : key
}

/**
 * Writes a farm's own limits over a row, or takes them away with null, and keeps what was before.
 * Gives the farm's own that stood until now. `book` must hold the write lock (see atOnce).
 */
export async function putLimits(
  book: BookDatabase,
  key: LimitKey,
  set: LimitSet | null,
  by: { readonly who: string; readonly nowMs: number },
): Promise<LimitSet | null> {
  const old = await oneRow(book, key)
  await book
    .deleteFrom('recipe_limit')
    .where('crop', '=', key.crop)
    .where('stage', '=', key.stage)
    .where('quantity', '=', key.quantity)
    .execute()
  if (set !== null) await book.insertInto('recipe_limit').values(toRow(key, set)).execute()
  const before = old === undefined ? null : toSet(old)
  const change = { ...key, at_ms: by.nowMs, who: by.who, before: json(before), after: json(set) }
  await book.insertInto('recipe_change').values(change).execute()
  return before
}

export interface LimitChange extends LimitKey {
  readonly id: number
  readonly atMs: number
  readonly who: string
  /** null where the program's own stood */
  readonly before: LimitSet | null
  readonly after: LimitSet | null
}

/** What was changed, newest first. */
export async function readLimitChanges(book: BookDatabase, limit: number): Promise<LimitChange[]> {
  const rows = book.selectFrom('recipe_change').selectAll().orderBy('id', 'desc').limit(limit)
  return (await rows.execute()).map(({ at_ms: atMs, before, after, ...row }) => ({
    ...row,
    atMs,
    before: parsed(before),
    after: parsed(after),
  }))
}

function withOwn(stage: Stage, rows: readonly RecipeLimitRow[]): Stage {
  const limits = { ...stage.limits }
  for (const row of rows) {
    const { quantity } = row
    const base = limitsOf(stage, quantity)
    const farm = { source: 'the farm', confidence: 'H' as const }
    limits[quantity] = { ...(base ?? mechanicsOf(quantity)), ...farm, ...toSet(row) }
  }
  return { ...stage, limits }
}

const oneRow = (book: BookDatabase, key: LimitKey) =>
  book
    .selectFrom('recipe_limit')
    .selectAll()
    .where('crop', '=', key.crop)
    .where('stage', '=', key.stage)
    .where('quantity', '=', key.quantity)
    .executeTakeFirst()

const toSet = (row: RecipeLimitRow): LimitSet => ({
  target: { low: row.target_low, high: row.target_high },
  warn: { low: row.warn_low, high: row.warn_high },
  critical: { low: row.critical_low, high: row.critical_high },
  actionable: row.actionable,
})

const toRow = (
  key: LimitKey,
  { target, warn, critical, actionable }: LimitSet,
): RecipeLimitRow => ({
  ...key,
  actionable,
  target_low: target.low,
  target_high: target.high,
  warn_low: warn.low,
  warn_high: warn.high,
  critical_low: critical.low,
  critical_high: critical.high,
})

const json = (set: LimitSet | null): string | null => (set === null ? null : JSON.stringify(set))

/** Written by `putLimits` and by nothing else. */
const parsed = (text: string | null): LimitSet | null =>
  text === null ? null : (JSON.parse(text) as LimitSet)
