import type { Generated } from 'kysely'
import type { Actionable, RecipeQuantity } from '../agronomy/recipes/limits.ts'
import type { StageId } from '../agronomy/recipes/recipe.ts'
import type { Texture } from '../agronomy/soil.ts'
import type { Crop } from '../contract/crop.ts'

/** The tables about recipes, and watering. */
export interface RecipeTables {
  recipe_limit: RecipeLimitRow
  recipe_change: RecipeChangeTable
  irrigation_layout: LayoutRow
}

/** A limit the farm has changed; what has no row is as the program brings it. */
export interface RecipeLimitRow {
  crop: Crop
  stage: StageId
  quantity: RecipeQuantity
  target_low: number | null
  target_high: number | null
  warn_low: number | null
  warn_high: number | null
  critical_low: number | null
  critical_high: number | null
  actionable: Actionable
}

export interface RecipeChangeTable {
  id: Generated<number>
  at_ms: number
  who: string
  crop: Crop
  stage: StageId
  quantity: RecipeQuantity
  /** JSON of the limits; null where the program's own stood */
  before: string | null
  /** null where the program's own stand again */
  after: string | null
}

export interface LayoutRow {
  place: string
  area_m2: number
  /** null: it stands in bags of substrate */
  texture: Texture | null
  /** of the soil's field capacity or the bag's container capacity, % of volume; null: typical */
  capacity_percent: number | null
  wilting_percent: number | null
  root_depth_m: number
  emitters: number
  litres_per_hour: number
  wetted_fraction: number
  efficiency: number
}
