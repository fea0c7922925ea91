import { Type } from 'typebox'
import { disorder, type LimitSet, type Limits } from '../agronomy/recipes/limits.ts'
import { limitsOf, type Recipe, type Stage } from '../agronomy/recipes/recipe.ts'
import type { RecipeLimitRow } from '../book/recipe-tables.ts'
import {
  defaultLimits,
  findKey,
  type LimitKey,
  quantitiesOf,
  readLimitChanges,
  readOwnLimits,
  recipeOf,
} from '../book/recipes.ts'
import { CROPS } from '../contract/crop.ts'
import {
  RECIPES_ROUTE,
  RecipeChanges,
  RecipeKey,
  RecipeLimits,
  RecipeList,
  type RecipeRow,
} from '../contract/recipes.ts'
import { changeRecipe } from '../people/change-recipe.ts'
import type { Door } from '../people/door.ts'
import { recipeRefusals } from '../words/recipes.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const LISTED = 200
const ROW_ROUTE = `${RECIPES_ROUTE}/:crop/:stage/:quantity`

/** Targets and limits by crop and stage, their history, and changing them. */
export function recipeRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const list = { summary: 'Recipes by crop and stage', response: { 200: RecipeList } }
  app.get(RECIPES_ROUTE, { schema: list }, async (): Promise<RecipeList> => {
    const own = await readOwnLimits(book)
    return { recipes: CROPS.map((crop) => recipeAnswer(recipeOf(crop, own), own)) }
  })
  const history = { summary: 'What was changed, newest first', response: { 200: RecipeChanges } }
  app.get(`${RECIPES_ROUTE}/changes`, { schema: history }, async (): Promise<RecipeChanges> => {
    return { changes: await readLimitChanges(book, LISTED) }
  })
  const put = {
    summary: 'Change a row of a recipe',
    params: RecipeKey,
    body: RecipeLimits,
    response: { 204: Type.Null() },
  }
  app.put(ROW_ROUTE, { schema: put }, async (request, reply) => {
    const key = keyIn(request.params)
    refuseDisorder(request.body)
    await changeRecipe(book, key, request.body, byOf(request, door))
    return reply.code(204).send(null)
  })
  const undo = {
    summary: 'Bring the program’s own row back',
    params: RecipeKey,
    response: { 204: Type.Null() },
  }
  app.delete(ROW_ROUTE, { schema: undo }, async (request, reply) => {
    await changeRecipe(book, keyIn(request.params), null, byOf(request, door))
    return reply.code(204).send(null)
  })
}

function keyIn(params: RecipeKey): LimitKey {
  const key = findKey(params)
  if (key === null) throw new Refused(404, 'not_found', recipeRefusals.unknownRow(), 'quantity')
  return key
}

function refuseDisorder(set: RecipeLimits): void {
  const broken = disorder(set)
  if (broken !== null) throw new Refused(400, 'bad_request', recipeRefusals.inverted(broken))
  const all = [set.target, set.warn, set.critical].flatMap(({ low, high }) => [low, high])
  if (all.every((limit) => limit === null)) {
    throw new Refused(400, 'bad_request', recipeRefusals.empty())
  }
}

function recipeAnswer(recipe: Recipe, own: readonly RecipeLimitRow[]) {
  const { crop, harvestHst, stages } = recipe
  return {
    crop,
    harvestHst,
    stages: stages.map((stage) => ({
      stage: stage.id,
      fromHst: Number.isFinite(stage.fromHst) ? stage.fromHst : null,
      rows: rowsOf(recipe, stage, own),
    })),
  }
}

function rowsOf({ crop }: Recipe, stage: Stage, own: readonly RecipeLimitRow[]): RecipeRow[] {
  return quantitiesOf(stage).flatMap((quantity) => {
    const key = { crop, stage: stage.id, quantity }
    const [limits, defaults] = [limitsOf(stage, quantity), defaultLimits(key)]
    if (limits === null || defaults === null) return []
    const isOwn = own.some(
      (row) => row.crop === crop && row.stage === stage.id && row.quantity === quantity,
    )
    return [rowAnswer(quantity, limits, { defaults, isOwn })]
  })
}

function rowAnswer(
  quantity: string,
  limits: Limits,
  { defaults, isOwn }: { readonly defaults: Limits; readonly isOwn: boolean },
): RecipeRow {
  return {
    quantity,
    limits: setOf(limits),
    defaults: setOf(defaults),
    isOwn,
    warnAfterMinutes: limits.warnAfterMinutes,
    criticalAfterMinutes: limits.criticalAfterMinutes,
    clearAfterMinutes: limits.clearAfterMinutes,
    hysteresis: limits.hysteresis,
    source: defaults.source,
    confidence: defaults.confidence,
  }
}

const setOf = ({ target, warn, critical, actionable }: LimitSet): RecipeLimits => ({
  target,
  warn,
  critical,
  actionable,
})
