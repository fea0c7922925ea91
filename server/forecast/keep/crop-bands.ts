import { limitsOf, type Recipe, stageOn } from '../../agronomy/recipes/recipe.ts'
import { layoutOf, readLayouts } from '../../book/irrigation.ts'
import { readOwnLimits, recipeOf } from '../../book/recipes.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { AskedClimate } from '../../climate/load-climate.ts'
import type { Crop } from '../../contract/crop.ts'
import type { Place } from '../../contract/site.ts'

/** Where a crop's values should be on each day, by the recipes and soils the farm has now. */
export async function readCropBands(
  book: BookDatabase,
  places: readonly Place[],
): Promise<Pick<AskedClimate, 'bandsOf' | 'bandsWord'>> {
  const own = await readOwnLimits(book)
  const layouts = await readLayouts(book)
  const recipes = new Map<Crop, Recipe>()
  const recipe = (crop: Crop) => {
    const known = recipes.get(crop) ?? recipeOf(crop, own)
    recipes.set(crop, known)
    return known
  }
  const soils = new Map(places.map((place) => [place.slug, layoutOf(layouts, place)?.soil]))
  return {
    bandsWord: JSON.stringify([own, layouts]),
    bandsOf({ crop, bed }, hst) {
      const stage = stageOn(recipe(crop), hst)
      return {
        ec: limitsOf(stage, 'ec')?.target ?? null,
        vpd: limitsOf(stage, 'vpd')?.target ?? null,
        moistureLow: limitsOf(stage, 'moisture', soils.get(bed))?.critical.low ?? null,
      }
    },
  }
}
