import { DAY_MS, type Planting } from './known.ts'
import { greatestGrams, usualWeight } from './usual-weight.ts'

/** What a bed can bring, kg with culls, all harvests together. */
export interface Capacity {
  readonly usualKg: number
  /** more than any bed of so many holes ever brought */
  readonly mostKg: number
}

/** Cut again and again, kangkung carries more than it ever weighs at once. */
const KANGKUNG_CUTS = 4
/** A season of butterfly pea, in days of picking from about the sixtieth day on. */
const SEASON_FROM_DAYS = 60
/** Fruit that a melon plant may carry. */
export const MOST_FRUIT = 8
/** Fruit kept on a plant unless it was said. */
const USUAL_FRUIT = 1

/** Null where nobody counted the holes: then nothing is known of what it can bring. */
export function capacityOf(planting: Planting, atMs: number): Capacity | null {
  const { crop, holes, deadHoles, fruitCount } = planting
  if (holes === null) return null
  const alive = Math.max(1, holes - deadHoles)
  const cuts = crop === 'kangkung' ? KANGKUNG_CUTS : 1
  const carried = crop === 'melon' ? MOST_FRUIT : cuts
  const fruit = fruitCount ?? alive * (planting.fruitsPerPlant ?? USUAL_FRUIT)
  const ripeMs = Math.max(atMs, planting.transplantedMs + ripeDays(planting) * DAY_MS)
  const grams = usualWeight(planting, ripeMs).grams
  const usual = (crop === 'melon' ? Math.max(1, fruit) : alive) * grams
  return { usualKg: usual / 1000, mostKg: (holes * carried * greatestGrams(planting)) / 1000 }
}

/** Nobody harvests a tenth of a crop: a bed is reckoned at the age at which its crop is cut. */
const RIPE = { selada: 24, pakcoy: 20, caisim: 20, kangkung: 17, bayam: 14, melon: 58 } as const

const ripeDays = ({ crop }: Planting): number => (crop === 'telang' ? SEASON_FROM_DAYS : RIPE[crop])
