import { plantingWords } from '../words/doubts/planting.ts'
import { asked, type Doubt, refused } from './doubt.ts'
import { DAY_MS, type Present } from './known.ts'
import { dayTold } from './times.ts'

/** A planting of a bed, as far as the calendar is concerned. */
export interface Standing {
  readonly crop: string
  readonly transplantedMs: number
  readonly plannedHarvestMs: number | null
  /** last moment of its last day; null while it stands or is planned */
  readonly endedMs: number | null
  readonly holes: number | null
}

type Times = Pick<Standing, 'transplantedMs' | 'plannedHarvestMs' | 'endedMs'>

/**
 * One bed holds one planting at a time; it may be planted again on the day it was cleared. Against
 * what stood or stands that is impossible, against what is only planned it is asked about.
 */
export function doubtsOfOverlap(
  cycle: Times,
  bed: { readonly name: string; readonly plantings: readonly Standing[] },
  present: Present,
): Doubt[] {
  const endOf = (one: Times) => one.endedMs ?? Number.POSITIVE_INFINITY
  const planned = (one: Times) => one.endedMs ?? one.plannedHarvestMs ?? Number.POSITIVE_INFINITY
  const meets = (end: (one: Times) => number) => (other: Standing) =>
    other.transplantedMs < end(cycle) - DAY_MS && cycle.transplantedMs < end(other) - DAY_MS
  const isPlan = (one: Times) => one.transplantedMs > present.nowMs && one.endedMs === null
  const certain = bed.plantings.find(
    (other) => !isPlan(cycle) && !isPlan(other) && meets(endOf)(other),
  )
  const at = (other: Standing) => ({
    ...{ bed: bed.name, crop: other.crop, planted: dayTold(present, other.transplantedMs) },
  })
  if (certain !== undefined) {
    const isStanding = certain.endedMs === null
    return [refused('transplantedMs', plantingWords.overlaps({ ...at(certain), isStanding }))]
  }
  const likely = bed.plantings.find((other) => meets(planned)(other))
  if (likely === undefined) return []
  const message = plantingWords.overlapsPlan(at(likely))
  return [asked('transplantedMs', 'overlaps_plan', { message })]
}
