import type { Crop } from '../../contract/crop.ts'
import { BAYAM } from './bayam.ts'
import { CAISIM } from './caisim.ts'
import { KANGKUNG } from './kangkung.ts'
import { MELON } from './melon.ts'
import { PAKCOY } from './pakcoy.ts'
import type { Recipe } from './recipe.ts'
import { SELADA } from './selada.ts'
import { TELANG } from './telang.ts'

/** What every farm begins with; a farm's own limits lie over them, in the book. */
export const RECIPES: Readonly<Record<Crop, Recipe>> = {
  selada: SELADA,
  pakcoy: PAKCOY,
  caisim: CAISIM,
  kangkung: KANGKUNG,
  bayam: BAYAM,
  melon: MELON,
  telang: TELANG,
}
