/**
 * Leafy plants told by their carbon, in the manner of Van Henten (1994): sugar is made by light and
 * stored, and leaves are built from the store as fast as warmth, roots and food allow. Growth can
 * therefore lag behind a bright week, and the night spends what the day has saved.
 */
import { type DayOfAir, type DayOfRoots, type GrowingDay, meanC } from './growing-day.ts'

export interface CarbonNature {
  readonly kind: 'carbon'
  readonly holesPerM2: number
  readonly transplantG: number
  readonly dryShare: number
  /** g of sugar for a mol of absorbed light while it is dim */
  readonly sugarGPerMol: number
  /** light at which a mol gives half of that, µmol/m²/s */
  readonly halfLightPpfd: number
  readonly extinction: number
  /** leaf for each g of dry body */
  readonly leafM2PerG: number
  /** of the body, at 20 °C and with a full store */
  readonly growthPerDay: number
  /** store as a share of the body that gives half of it */
  readonly halfStore: number
  readonly growthQ10: number
  /** of the body, at 25 °C */
  readonly breathPerDay: number
  readonly breathQ10: number
  /** air in which leaves work best, and how far from it they do hardly any work, °C */
  readonly bestAirC: number
  readonly airWidthC: number
  /** roots of this warmth do half of their work, °C; how soon it falls */
  readonly rootsHalfC: number
  readonly rootsWidthC: number
  readonly halfHungryEc: number
  readonly saltyAboveEc: number
  readonly saltLossPerMs: number
  /** how far from 6.1 a pH starves it wholly */
  readonly phWidth: number
  /** dryness that half shuts its leaves, kPa */
  readonly halfShutKpa: number
}

/** g of dry matter on a m². */
export interface CarbonPlant {
  readonly kind: 'carbon'
  readonly storeG: number
  readonly bodyG: number
}

const QUARTERS = 4
/** µmol/m²/s over twelve hours for each mol/m²/day */
const PPFD_PER_DLI = 1e6 / 43_200
/** dry body for each g of sugar spent on it */
const BUILT_SHARE = 0.8
const FIRST_STORE_SHARE = 0.12
/** How far starved roots close the leaves above them. */
const STARVED_LEAF_POWER = 0.45

export function firstCarbon(nature: CarbonNature, grams: number): CarbonPlant {
  const dryG = grams * nature.dryShare * nature.holesPerM2
  return {
    kind: 'carbon',
    storeG: FIRST_STORE_SHARE * dryG,
    bodyG: (1 - FIRST_STORE_SHARE) * dryG,
  }
}

/** A day older; `vigour` is how much better than usual it grows. */
export function stepCarbon(
  plant: CarbonPlant,
  nature: CarbonNature,
  { air, roots }: GrowingDay,
  vigour: number,
): CarbonPlant {
  let { storeG, bodyG } = plant
  const fed = fedShare(nature, roots)
  const made = sugarByLight(nature, air) * vigour * fed ** STARVED_LEAF_POWER
  const grows = nature.growthPerDay * vigour * fed
  for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
    const isDay = quarter === 1 || quarter === 2
    const airC = isDay ? air.dayC : air.nightC
    const caught = 1 - Math.exp(-nature.extinction * nature.leafM2PerG * bodyG)
    const sugarG = isDay ? (made * caught) / 2 : 0
    const full = storeG / (nature.halfStore * bodyG + storeG)
    const wantsG = (grows * nature.growthQ10 ** ((airC - 20) / 10) * full * bodyG) / QUARTERS
    const breathG =
      (nature.breathPerDay * nature.breathQ10 ** ((airC - 25) / 10) * bodyG) / QUARTERS
    const haveG = Math.max(0, storeG + sugarG - breathG)
    const builtG = Math.min(wantsG, 0.9 * haveG * BUILT_SHARE)
    storeG = haveG - builtG / BUILT_SHARE
    bodyG += builtG
  }
  return { kind: 'carbon', storeG, bodyG }
}

/** g of fresh matter in a hole. */
export const carbonGrams = ({ storeG, bodyG }: CarbonPlant, nature: CarbonNature) =>
  (storeG + bodyG) / (nature.dryShare * nature.holesPerM2)

/** g of sugar a closed m² makes in a day of this air. */
function sugarByLight(nature: CarbonNature, air: DayOfAir): number {
  const ppfd = air.dliMol * PPFD_PER_DLI
  const warm = Math.exp(-(((meanC(air) - nature.bestAirC) / nature.airWidthC) ** 2))
  const open = 1 / (1 + (air.drynessKpa / nature.halfShutKpa) ** 2)
  return (nature.sugarGPerMol * air.dliMol * warm * open) / (1 + ppfd / nature.halfLightPpfd)
}

function fedShare(nature: CarbonNature, roots: DayOfRoots): number {
  const { ecMsPerCm, ph, waterC, stillHours } = roots
  const cool = 1 / (1 + Math.exp((waterC - nature.rootsHalfC) / nature.rootsWidthC))
  const fed = ecMsPerCm / (ecMsPerCm + nature.halfHungryEc)
  const salty = 1 - nature.saltLossPerMs * Math.max(0, ecMsPerCm - nature.saltyAboveEc)
  const sour = 1 - ((ph - 6.1) / nature.phWidth) ** 2
  const flowing = 1 - 0.03 * stillHours
  return cool * fed * Math.max(0.2, salty) * Math.max(0.2, sour) * Math.max(0, flowing)
}
