import { cropNamed } from '../agronomy/recipes/crop.ts'
import type { Limits, Range, RecipeQuantity } from '../agronomy/recipes/limits.ts'
import { limitsOf, type Recipe, type Stage, stageOn } from '../agronomy/recipes/recipe.ts'
import type { Crop } from '../contract/crop.ts'
import type { Band, Place } from '../contract/site.ts'
import { type CycleRow, hstOf, readOpenCycles } from './cycles.ts'
import { bandOf, readBands, readPlaces } from './farm.ts'
import { layoutOf, type PlaceLayout, readLayouts } from './irrigation.ts'
import type { LayoutRow, RecipeLimitRow } from './recipe-tables.ts'
import { readOwnLimits, recipeOf } from './recipes.ts'
import type { BandRow, BookDatabase } from './tables.ts'

/** What grows at a place today. */
export interface Growing {
  readonly crop: Crop
  readonly recipe: Recipe
  /** where the cycle is not known, its limits are those of every stage after the nursery */
  readonly stage: Stage
  /** days after transplant; null where the cycle is not known */
  readonly hst: number | null
}

/** Where every value of the farm should be on one day. */
export interface TodaysLimits {
  /** null where nobody said what grows there, or no recipe is known for it */
  growing(place: string): Growing | null
  /**
   * Recipe limits in force; null where there are none. A band the farm has set for the place is
   * their target, and what lies inside it is moved out to it.
   */
  limits(place: string, quantity: RecipeQuantity): Limits | null
  /** where the screens show a value as right: the farm's own band, the recipe's, the kind's */
  band(place: string, quantity: BandRow['quantity']): Band | null
  /** how it is watered; null where nothing is irrigated */
  layout(place: string): PlaceLayout | null
}

/** Reads them as they stand at a farm time. */
export async function readTodaysLimits(book: BookDatabase, atMs: number): Promise<TodaysLimits> {
  return todaysLimits({
    atMs,
    places: await readPlaces(book),
    bands: await readBands(book),
    cycles: await readOpenCycles(book, atMs),
    own: await readOwnLimits(book),
    layouts: await readLayouts(book),
  })
}

export interface LimitsGround {
  readonly atMs: number
  readonly places: readonly Place[]
  readonly bands: readonly BandRow[]
  readonly cycles: readonly CycleRow[]
  readonly own: readonly RecipeLimitRow[]
  readonly layouts: readonly LayoutRow[]
}

/** The same from rows that were read already. */
export function todaysLimits(ground: LimitsGround): TodaysLimits {
  const places = new Map(ground.places.map((place) => [place.slug, place]))
  const growing = (slug: string) => growingAt(ground, places.get(slug))
  const layout = (slug: string) => {
    const place = places.get(slug)
    return place === undefined ? null : layoutOf(ground.layouts, place)
  }
  const recipeLimits = (slug: string, quantity: RecipeQuantity) => {
    const grown = growing(slug)
    return grown && limitsOf(grown.stage, quantity, layout(slug)?.soil)
  }
  const ownBand = (slug: string, quantity: RecipeQuantity) =>
    ground.bands.find((row) => row.place === slug && row.quantity === quantity)
  return {
    growing,
    layout,
    limits: (slug, quantity) => {
      const limits = recipeLimits(slug, quantity)
      const own = ownBand(slug, quantity)
      return limits && own ? withTarget(limits, { low: own.low, high: own.high }) : limits
    },
    band: (place, quantity) => {
      const limits = ownBand(place, quantity) ? null : recipeLimits(place, quantity)
      return limits === null
        ? bandOf(ground.bands, { place, quantity, kind: places.get(place)?.kind })
        : shownBand(limits)
    },
  }
}

function growingAt(ground: LimitsGround, place: Place | undefined): Growing | null {
  if (place === undefined) return null
  const cycle = ground.cycles.find(({ bed }) => bed === place.slug)
  const crop = cropNamed(cycle?.crop ?? place.crop)
  if (crop === null) return null
  const recipe = recipeOf(crop, ground.own)
  const hst = cycle === undefined ? null : hstOf(cycle, ground.atMs)
  return { crop, recipe, hst, stage: stageOn(recipe, hst) }
}

/** A band that is left every afternoon says nothing: where nobody can act it runs to the warning. */
function shownBand({ target, warn, actionable }: Limits): Band {
  const isAdvisory = actionable !== 'warn'
  return { low: target.low, high: isAdvisory ? (warn.high ?? target.high) : target.high }
}

function withTarget(limits: Limits, target: Range): Limits {
  const warn = outside(limits.warn, target)
  return { ...limits, target, warn, critical: outside(limits.critical, warn) }
}

/** A limit never lies inside what it warns about. */
const outside = ({ low, high }: Range, inner: Range): Range => ({
  low: low === null || inner.low === null ? low : Math.min(low, inner.low),
  high: high === null || inner.high === null ? high : Math.max(high, inner.high),
})
