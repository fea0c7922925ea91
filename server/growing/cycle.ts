import { RECIPES } from '../agronomy/recipes/recipes.ts'
import type { Crop } from '../contract/crop.ts'
import { plantingWords } from '../words/doubts/planting.ts'
import { timeWords } from '../words/doubts/times.ts'
import { asked, type Doubt, refused } from './doubt.ts'
import { DAY_MS, type Present } from './known.ts'
import { doubtsOfOverlap, type Standing } from './overlap.ts'
import { dayTold, doubtsOfFuture } from './times.ts'

/** A planting as somebody writes it; null for what was left out. */
export interface WrittenCycle {
  readonly crop: Crop
  readonly sownMs: number | null
  readonly transplantedMs: number
  readonly plannedHarvestMs: number | null
  /** last moment of its last day */
  readonly endedMs: number | null
  readonly holes: number | null
  readonly fruitsPerPlant: number | null
}

/** What is known of a bed. `plantings` is without the one that is changed. */
export interface Bed {
  readonly name: string
  readonly kind: 'hydroponic' | 'melon'
  readonly areaM2: number | null
  readonly plantings: readonly Standing[]
}

/** More days ahead than this is not a plan but a wrong year. */
const FARTHEST_PLAN_DAYS = 400
const LONG_AHEAD_DAYS = 120
/** Nobody brings in older paper without being asked. */
const LONG_AGO_DAYS = 6 * 365
const LONGEST_NURSERY_DAYS = 45
/** Plants on a m²: the densest anybody plants each kind of crop, twice over. */
const DENSEST = { leafy: 400, melon: 12 } as const
const UNUSUAL_COUNT = 5

/** Doubts about a planting, new or put right, and about the bed it stands in. */
export function doubtsOfCycle(cycle: WrittenCycle, bed: Bed, present: Present): Doubt[] {
  const dates = doubtsOfDates(cycle, present)
  if (dates.some(({ question }) => question === null)) return dates
  return [
    ...dates,
    ...doubtsOfHarvestAge(cycle, present),
    ...doubtsOfCount(cycle, bed),
    ...doubtsOfKind(cycle, bed),
    ...doubtsOfOverlap(cycle, bed, present),
  ]
}

function doubtsOfDates(cycle: WrittenCycle, present: Present): Doubt[] {
  const { sownMs, transplantedMs, plannedHarvestMs, endedMs } = cycle
  const planted = dayTold(present, transplantedMs)
  const before = (field: string, atMs: number) =>
    refused(field, timeWords.harvestBeforePlanting({ at: dayTold(present, atMs), planted }))
  const year = doubtsOfYear(cycle, present)
  if (year.some(({ question }) => question === null)) return year
  const doubts: Doubt[] = [...year]
  if (endedMs !== null && endedMs < transplantedMs) doubts.push(before('endedMs', endedMs))
  if (plannedHarvestMs !== null && plannedHarvestMs <= transplantedMs) {
    doubts.push(before('plannedHarvestMs', plannedHarvestMs))
  }
  if (endedMs !== null) doubts.push(...doubtsOfFuture('endedMs', endedMs - DAY_MS, present))
  return [...doubts, ...doubtsOfSowing(sownMs, cycle, present)]
}

function doubtsOfSowing(sownMs: number | null, cycle: WrittenCycle, present: Present): Doubt[] {
  if (sownMs === null) return []
  const { transplantedMs } = cycle
  const [sown, planted] = [dayTold(present, sownMs), dayTold(present, transplantedMs)]
  if (sownMs > transplantedMs) {
    return [refused('sownMs', plantingWords.sownAfterPlanting({ sown, planted }))]
  }
  const days = Math.round((transplantedMs - sownMs) / DAY_MS)
  if (days <= LONGEST_NURSERY_DAYS) return []
  return [asked('sownMs', 'nursery_long', { message: plantingWords.longNursery({ sown, days }) })]
}

/** A year written wrong: far ahead, or standing far longer than its crop can. */
function doubtsOfYear(cycle: WrittenCycle, present: Present): Doubt[] {
  const { transplantedMs, endedMs, crop } = cycle
  const ahead = (transplantedMs - present.nowMs) / DAY_MS
  const planted = dayTold(present, transplantedMs)
  const likely = likelyPlanted(cycle, present)
  const p = { planted, likely: likely === null ? null : dayTold(present, likely) }
  if (ahead > FARTHEST_PLAN_DAYS) {
    return [refused('transplantedMs', plantingWords.farAhead(p), likely)]
  }
  if (ahead > LONG_AHEAD_DAYS) {
    return [ask('planted_far_ahead', plantingWords.farAhead(p), likely)]
  }
  if (endedMs === null && -ahead > 2 * longestDays(crop)) {
    return [ask('planted_long_ago', plantingWords.longAgo(p), likely)]
  }
  if (-ahead <= LONG_AGO_DAYS) return []
  return [ask('planted_long_ago', plantingWords.longAgo(p), likely)]
}

const ask = (question: string, message: Doubt['message'], likely: number | null) =>
  asked('transplantedMs', question, { message, likely })

const longestDays = (crop: Crop): number =>
  crop === 'telang' ? 240 : 1.7 * RECIPES[crop].harvestHst.latest

/** The same day in a year in which it would stand now or come soon; of a past one, before its end. */
function likelyPlanted(cycle: WrittenCycle, { nowMs }: Present): number | null {
  const { crop, transplantedMs, endedMs } = cycle
  const standsMs = longestDays(crop) * DAY_MS
  if (endedMs !== null) {
    return sameDayIn(transplantedMs, endedMs, (one) => one < endedMs && one > endedMs - standsMs)
  }
  const latest = nowMs + LONG_AHEAD_DAYS * DAY_MS
  return sameDayIn(transplantedMs, nowMs, (one) => one > nowMs - standsMs && one < latest)
}

/** The same day of the calendar in the year of another moment, or the one before or after it. */
function sameDayIn(atMs: number, nearMs: number, fits: (one: number) => boolean): number | null {
  const year = new Date(nearMs).getUTCFullYear()
  const near = [year, year - 1, year + 1].map((one) => new Date(atMs).setUTCFullYear(one))
  return near.find((one) => one !== atMs && fits(one)) ?? null
}

/** A harvest planned, or done, at an age at which nobody cuts that crop. */
function doubtsOfHarvestAge(cycle: WrittenCycle, present: Present): Doubt[] {
  const { crop, transplantedMs, plannedHarvestMs, endedMs } = cycle
  const [field, atMs] =
    endedMs === null
      ? (['plannedHarvestMs', plannedHarvestMs] as const)
      : (['endedMs', endedMs] as const)
  if (atMs === null) return []
  const days = Math.floor((atMs - transplantedMs) / DAY_MS)
  const { earliest, latest } = RECIPES[crop].harvestHst
  // a bed cleared early was lost, which is no slip; a harvest planned so early is one
  const early = field === 'plannedHarvestMs' && days < earliest / 2
  if (!early && days <= longestDays(crop)) return []
  const isUsual = (one: number) =>
    one > transplantedMs + (earliest / 2) * DAY_MS &&
    one < transplantedMs + longestDays(crop) * DAY_MS
  const likely = sameDayIn(atMs, transplantedMs, isUsual)
  const told = likely === null ? null : dayTold(present, likely)
  const p = { at: dayTold(present, atMs), days, crop, earliest, latest, likely: told }
  return [asked(field, 'harvest_age', { message: plantingWords.oddAge(p), likely })]
}

function doubtsOfCount({ crop, holes, fruitsPerPlant }: WrittenCycle, bed: Bed): Doubt[] {
  if (fruitsPerPlant !== null && crop !== 'melon') {
    return [refused('fruitsPerPlant', plantingWords.fruitOfMelonOnly())]
  }
  if (holes === null) return []
  const densest = crop === 'melon' ? DENSEST.melon : DENSEST.leafy
  const room = bed.areaM2 === null ? null : Math.ceil(bed.areaM2 * densest)
  if (room !== null && holes > room) {
    const message = plantingWords.noRoom({ holes, room, bed: bed.name })
    return [asked('holes', 'holes_unusual', { message })]
  }
  const counts = bed.plantings.filter((one) => one.crop === crop).map((one) => one.holes)
  const usual = counts.filter((one) => one !== null).at(-1)
  if (usual === undefined || usual < 1) return []
  if (holes < usual * UNUSUAL_COUNT && holes * UNUSUAL_COUNT > usual) return []
  const message = plantingWords.unusualHoles({ holes, usual, bed: bed.name })
  return [asked('holes', 'holes_unusual', { message, likely: usual })]
}

function doubtsOfKind({ crop }: WrittenCycle, { kind, name }: Bed): Doubt[] {
  if (crop === 'telang' || (crop === 'melon') === (kind === 'melon')) return []
  const message = plantingWords.cropOfBed({ crop, bed: name, isPlot: kind === 'melon' })
  return [asked('crop', 'crop_of_bed', { message })]
}
