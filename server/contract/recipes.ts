import { type Static, Type } from 'typebox'
import { nullable, wordOf } from './site.ts'

/**
 * GET: every crop's recipe as it is in force. PUT /:crop/:stage/:quantity changes a row, DELETE
 * brings the program's own back. GET /changes: who changed what, newest first.
 */
export const RECIPES_ROUTE = '/api/v1/recipes'

const exact = { additionalProperties: false }
/** such as selada, growing, water_temperature */
const Word = Type.String({ pattern: '^[a-z_]{1,32}$' })
const Limit = nullable(Type.Number({ minimum: -100, maximum: 10_000 }))
/** In the quantity's unit; vpd in kPa, dli in mol/m²/day. Null on a side without a limit. */
export const LimitRange = Type.Object({ low: Limit, high: Limit }, exact)
export type LimitRange = Static<typeof LimitRange>

/**
 * From which limit on somebody can do something now; what lies before it is advisory: its hours
 * are counted and it calls nobody.
 */
export const ACTIONABLE_FROM = ['warn', 'critical', 'none'] as const

/** Numbers rise in the order critical low, warn low, target low, target high, warn high, critical high. */
export const RecipeLimits = Type.Object(
  {
    target: LimitRange,
    warn: LimitRange,
    critical: LimitRange,
    actionable: wordOf(ACTIONABLE_FROM),
  },
  exact,
)
export type RecipeLimits = Static<typeof RecipeLimits>

export const RecipeRow = Type.Object({
  quantity: Type.String(),
  limits: RecipeLimits,
  /** the program's own */
  defaults: RecipeLimits,
  /** true where the farm has changed it */
  isOwn: Type.Boolean(),
  warnAfterMinutes: Type.Integer(),
  criticalAfterMinutes: Type.Integer(),
  clearAfterMinutes: Type.Integer(),
  /** the band a value must come back into is narrower by this */
  hysteresis: Type.Number(),
  /** where the program's numbers come from, in English */
  source: Type.String(),
  /** H primary text, M abstract or extension page, L judgement */
  confidence: wordOf(['H', 'M', 'L'] as const),
})
export type RecipeRow = Static<typeof RecipeRow>

export const RecipeStage = Type.Object({
  stage: Type.String(),
  /** first day after transplant; null for the nursery before it */
  fromHst: nullable(Type.Integer()),
  rows: Type.Array(RecipeRow),
})
export type RecipeStage = Static<typeof RecipeStage>

export const RecipeList = Type.Object({
  recipes: Type.Array(
    Type.Object({
      crop: Type.String(),
      harvestHst: Type.Object({ earliest: Type.Integer(), latest: Type.Integer() }),
      stages: Type.Array(RecipeStage),
    }),
  ),
})
export type RecipeList = Static<typeof RecipeList>

export const RecipeKey = Type.Object({ crop: Word, stage: Word, quantity: Word })
export type RecipeKey = Static<typeof RecipeKey>

export const RecipeChanges = Type.Object({
  changes: Type.Array(
    Type.Object({
      id: Type.Integer(),
      atMs: Type.Integer(),
      who: Type.String(),
      crop: Type.String(),
      stage: Type.String(),
      quantity: Type.String(),
      /** null where the program's own stood */
      before: nullable(RecipeLimits),
      after: nullable(RecipeLimits),
    }),
  ),
})
export type RecipeChanges = Static<typeof RecipeChanges>
