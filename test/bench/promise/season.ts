import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'
import type { PlantKind } from '../../../firmware-sim/nature/plants/plant-nature.ts'
import { type CutBed, type LivedYear, livedYear } from '../forecast/virtual/farm-year.ts'
import { type Order, ordersOf } from './orders.ts'

/** The farm's first half year is for learning; then buyers ask, day after day. */
const FIRST_DAY = 182
/** Days on which they do: 22 weeks, so that whatever they are promised is cut within the year. */
const ASKING_DAYS = 154

/** Days from the first on are whole numbers, kg what can be sold. */
export interface Season {
  readonly seed: number
  readonly kind: PlantKind
  readonly year: LivedYear
  readonly crops: readonly LeafyCrop[]
  readonly firstDay: number
  readonly askingDays: number
  /** farthest day on which anything can be handed over */
  readonly lastDay: number
  /** in the order in which they come */
  readonly orders: readonly Order[]
}

/** A season of a farm that nobody has seen. `weeks`: of asking, 22 unless said. */
export function seasonOf(kind: PlantKind, seed: number, weeks = ASKING_DAYS / 7): Season {
  const year = livedYear(kind, seed)
  const askingDays = 7 * weeks
  const crops = [...new Set(year.cut.map(({ crop }) => crop))].toSorted()
  const lastDay = FIRST_DAY + askingDays - 1
  const span = { firstDay: FIRST_DAY, lastDay }
  return {
    ...{ seed, kind, year, crops, firstDay: FIRST_DAY, askingDays, lastDay },
    orders: ordersOf(year.cut, crops, { seed, ...span }),
  }
}

/** kg of a crop that are cut on each day of the year; `by`: the real or the planned days. */
export function kgByDay(
  cut: readonly CutBed[],
  crop: LeafyCrop,
  by: 'day' | 'plannedDay' = 'day',
): Float64Array {
  const own = cut.filter((one) => one.crop === crop)
  const days = Math.max(0, ...own.map((one) => one[by])) + 1
  const kg = new Float64Array(Math.max(days, 400))
  for (const one of own) kg[Math.max(0, one[by])]! += one.kg
  return kg
}

/** Days after its harvest on which a crop can still be handed over, kept cool. */
export const SHELF_DAYS: Readonly<Record<LeafyCrop, number>> = {
  kangkung: 1,
  bayam: 1,
  pakcoy: 2,
  caisim: 2,
  selada: 3,
}
