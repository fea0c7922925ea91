/**
 * Melon vines: leaves by thermal time, fruit set over a few days, then fruit that grow as fast as
 * they can and no faster than the leaves can feed them. Sugar comes at the end, to well-fed fruit.
 */
import type { Draw } from '../chance.ts'
import { degreesOf } from './canopy.ts'
import { MELON } from './crop-facts.ts'
import { bellOf } from './draw-leafy.ts'
import { COMMON_DAY, type GrowingDay } from './growing-day.ts'

export interface MelonNature {
  readonly plantsPerM2: number
  /** thermal time, °C·day: transplanting to set, set to ripe */
  readonly setCd: number
  readonly fillCd: number
  /** share of the fruit one wants to keep that set on a common day */
  readonly setShare: number
  /** g of dry matter for a mol of caught light */
  readonly lightUseGPerMol: number
  /** of a closed vine, m² of leaf on a m² of ground */
  readonly fullLeaf: number
  /** share of the day's dry matter that fruit may have */
  readonly fruitShare: number
  /** g of dry matter that a fruit reaches when nothing holds it back */
  readonly mostDryG: number
  readonly dryShare: number
  /** °Brix of a ripe fruit, well fed */
  readonly sweetBrix: number
}

export interface MelonPlant {
  readonly kind: 'melon'
  readonly cd: number
  /** thermal time since set; null before */
  readonly fillCd: number | null
  /** fruit on a plant, mean */
  readonly fruit: number
  /** g of dry matter of a fruit */
  readonly dryG: number
  /** how well fruit were fed lately, 0 … 1 */
  readonly fed: number
}

const HALVINGS = 22
const FED_LAG_DAYS = 10

export function drawMelon(draw: Draw): MelonNature {
  const grams = MELON.grams * Math.exp(MELON.spread * bellOf(draw))
  const nature = {
    plantsPerM2: draw(...MELON.plantsPerM2),
    setCd: draw(...MELON.setCd),
    fillCd: draw(...MELON.fillCd),
    setShare: draw(0.78, 0.94),
    lightUseGPerMol: draw(0.5, 0.8),
    fullLeaf: draw(1.8, 3),
    fruitShare: draw(0.5, 0.7),
    mostDryG: 100,
    dryShare: draw(...MELON.dryShare),
    sweetBrix: draw(12.2, 14.6),
  }
  return ofUsualWeight(nature, grams)
}

export const firstMelon = (): MelonPlant => ({
  kind: 'melon',
  cd: 0,
  fillCd: null,
  fruit: 0,
  dryG: 0,
  fed: 1,
})

interface Vine {
  readonly vigour: number
  /** fruit that people leave on a plant */
  readonly keeps: number
}

/** A day older. */
export function stepMelon(
  plant: MelonPlant,
  nature: MelonNature,
  day: GrowingDay,
  vine: Vine,
): MelonPlant {
  const { air, roots } = day
  const { cardinalC } = MELON
  const cd = (degreesOf(cardinalC, air.dayC) + degreesOf(cardinalC, air.nightC)) / 2
  const older = { ...plant, cd: plant.cd + cd }
  if (plant.fillCd === null) {
    const isSetting = older.cd >= nature.setCd
    return isSetting ? { ...older, fillCd: 0, fruit: setFruit(nature, day, vine) } : older
  }
  const fillCd = plant.fillCd + cd
  const wantsG = (growthAt(nature, fillCd) - growthAt(nature, plant.fillCd)) * vine.vigour
  const leaf = nature.fullLeaf / (1 + Math.exp(-(older.cd - 320) / 70))
  const caught = 1 - Math.exp(-0.75 * leaf)
  const lightG = (nature.lightUseGPerMol * vine.vigour * air.dliMol * caught) / nature.plantsPerM2
  const givesG = lightG * nature.fruitShare * heldBack(roots)
  const canG = givesG / Math.max(0.2, plant.fruit)
  const fedNow = Math.min(1, canG / Math.max(0.01, wantsG))
  return {
    ...older,
    fillCd,
    dryG: plant.dryG + Math.min(wantsG, canG),
    fed: plant.fed + (fedNow - plant.fed) / FED_LAG_DAYS,
  }
}

/** Fresh g of a fruit; 0 before it has set. */
export const melonGrams = ({ dryG }: MelonPlant, { dryShare }: MelonNature) => dryG / dryShare

/** Share of the way from set to ripeness; past 1 it is overripe. */
export const ripeness = ({ fillCd }: MelonPlant, nature: MelonNature) =>
  fillCd === null ? 0 : fillCd / nature.fillCd

/** °Brix of a fruit cut now. */
export const melonBrix = (plant: MelonPlant, nature: MelonNature): number =>
  4 + (nature.sweetBrix - 4) * Math.min(1.05, ripeness(plant, nature)) ** 2.2 * plant.fed ** 0.2

const growthAt = ({ mostDryG, fillCd }: MelonNature, cd: number) =>
  mostDryG / (1 + Math.exp(-(cd / fillCd - 0.46) * 8.5))

/** Heat and dim days let flowers fall. */
function setFruit({ setShare }: MelonNature, { air }: GrowingDay, { keeps }: Vine): number {
  const hot = Math.exp(-(Math.max(0, air.dayC - 33.5) ** 2) / 18)
  const dim = Math.min(1, air.dliMol / 12)
  return keeps * setShare * hot * Math.sqrt(dim)
}

function heldBack({ ecMsPerCm, ph, waterC, wetShare, stillHours }: GrowingDay['roots']): number {
  const salty = Math.max(0.4, 1 - 0.08 * Math.max(0, ecMsPerCm - 2.8))
  const hungry = Math.min(1, 0.6 + 0.4 * (ecMsPerCm / 1.4))
  const dry = Math.max(0, 1 - 1.1 * Math.max(0, 1 - wetShare / 0.55))
  const warm = Math.max(0.4, 1 - 0.03 * Math.max(0, waterC - 30))
  const off = Math.max(0, Math.abs(ph - 6) - 0.7)
  return salty * hungry * dry * warm * Math.max(0.4, 1 - 0.25 * off) * (1 - stillHours / 60)
}

function ofUsualWeight(nature: MelonNature, grams: number): MelonNature {
  let [low, high] = [5, 900]
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2
    if (ripeGrams({ ...nature, mostDryG: middle }) < grams) low = middle
    else high = middle
  }
  return { ...nature, mostDryG: (low + high) / 2 }
}

function ripeGrams(nature: MelonNature): number {
  let plant = firstMelon()
  for (let day = 0; day < 100 && ripeness(plant, nature) < 1; day += 1) {
    plant = stepMelon(plant, nature, COMMON_DAY, { vigour: 1, keeps: 1 })
  }
  return melonGrams(plant, nature)
}
