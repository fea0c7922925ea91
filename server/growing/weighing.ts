import type { WeighingBody } from '../contract/entries.ts'
import { figure, roughly } from '../words/doubts/told.ts'
import { weighingWords } from '../words/doubts/weighing.ts'
import { asked, type Doubt, refused } from './doubt.ts'
import { DAY_MS, hstOf, type Planting, type Present } from './known.ts'
import { meant } from './slip.ts'
import { doubtsOfTime } from './times.ts'
import { greatestGrams, lastWeighing, type Usual, usualWeight } from './usual-weight.ts'

type Plants = WeighingBody['plants']

/** Spreads away from the usual at which a sample is asked about. */
const ODD_SPREADS = 3
/** A plant this many times its neighbours is asked about. */
const UNLIKE_NEIGHBOURS = 4
const LIKE_NEIGHBOURS = Math.log(1.8)
/** Small samples vary; a mean below this share of the one before has shrunk. */
const SHRUNK = 0.75
/** A leaf crop does not grow faster than this a day (1/day), whatever it is. */
const FASTEST = 0.45
const NEARLY = 0.6

/**
 * Doubts about plants weighed at a moment. Of a whole sample (`plants`) the likely figure is its
 * mean in g, of one plant (`plants/2`, counted from 0) its weight.
 */
export function doubtsOfWeighing(
  { plants, atMs }: WeighingBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const early = doubtsOfTime(atMs, planting, present)
  if (early.length > 0) return early
  const plain = [...doubtsOfHoles(plants, planting), ...tooHeavy(plants, planting, atMs)]
  if (plain.length > 0 || planting.crop === 'telang') return plain
  const alone = unlikeNeighbours(plants)
  if (alone.length > 0) return alone
  const strange = unlikeBefore(plants, planting, { atMs, present })
  return strange.length > 0 ? strange : unlikeCrop(plants, planting, atMs)
}

function doubtsOfHoles(plants: Plants, { holes, crop }: Planting): Doubt[] {
  const numbers = plants.map(({ hole }) => hole).filter((hole) => hole !== null)
  const beyond = holes === null ? undefined : numbers.find((hole) => hole > holes)
  if (beyond !== undefined && holes !== null) {
    return [refused('plants', weighingWords.holeBeyond({ hole: beyond, holes }))]
  }
  if (crop === 'melon') return []
  const twice = numbers.find((hole, i) => numbers.indexOf(hole) !== i)
  if (twice !== undefined) return [refused('plants', weighingWords.holeTwice({ hole: twice }))]
  if (holes === null || plants.length <= holes) return []
  return [refused('plants', weighingWords.morePlants({ plants: plants.length, holes }))]
}

function tooHeavy(plants: Plants, planting: Planting, atMs: number): Doubt[] {
  const most = greatestGrams(planting)
  const at = plants.findIndex(({ grams }) => grams > most)
  const grams = plants[at]?.grams
  if (grams === undefined) return []
  const usual = usualWeight(planting, atMs)
  const likely = likelyMean(grams, usual)
  const p = { grams: figure(grams), most: figure(most), crop: planting.crop, likely: told(likely) }
  return [refused(`plants/${at}`, weighingWords.impossibleWeight(p), likely)]
}

/** One plant out of line with the others of its own sample, where a slip explains it. */
function unlikeNeighbours(plants: Plants): Doubt[] {
  if (plants.length < 3) return []
  return plants.flatMap(({ grams, hole }, at) => {
    const others = median(plants.filter((_, i) => i !== at).map((one) => one.grams))
    if (Math.abs(Math.log(grams / others)) < Math.log(UNLIKE_NEIGHBOURS)) return []
    const likely = meant(grams, others, { tolerance: LIKE_NEIGHBOURS, unit: 'g' })
    if (likely === null && grams < others) return []
    const p = { hole, nth: at + 1, grams: figure(grams), others: roughly(others) }
    const message = weighingWords.unlikeNeighbours({ ...p, likely: told(likely) })
    return [asked(`plants/${at}`, 'plant_unlike_others', { message, likely })]
  })
}

function unlikeCrop(plants: Plants, planting: Planting, atMs: number): Doubt[] {
  const mean = meanOf(plants.map(({ grams }) => grams))
  const usual = usualWeight(planting, atMs)
  const away = Math.log(mean / usual.grams) / usual.sd
  // a fruit on a young vine, or a seedling that stood still, is small without a slip
  if (Math.abs(away) <= ODD_SPREADS || (planting.crop === 'melon' && away < 0)) return []
  const likely = likelyMean(mean, usual)
  const p = { grams: figure(mean), hst: Math.floor(hstOf(planting, atMs)), crop: planting.crop }
  const message = weighingWords.unlikeCrop({
    ...{ ...p, usual: roughly(usual.grams), likely: told(likely) },
  })
  return [asked('plants', 'weight_unlike_crop', { message, likely })]
}

/** Plants that lost weight, or grew faster than any can, since they were last weighed. */
function unlikeBefore(
  plants: Plants,
  planting: Planting,
  { atMs, present }: { readonly atMs: number; readonly present: Present },
): Doubt[] {
  const last = lastWeighing(planting, atMs)
  if (last === null) return []
  const [mean, before] = [meanOf(plants.map(({ grams }) => grams)), meanOf(last.grams)]
  const days = (atMs - last.atMs) / DAY_MS
  const isShrunk = mean < before * SHRUNK
  if (!isShrunk && mean <= before * Math.exp(FASTEST * days + NEARLY)) return []
  const meantMean = likelyMean(mean, usualWeight(planting, atMs))
  const likely = meantMean !== null && meantMean < before * SHRUNK ? null : meantMean
  const at = { id: present.say.id.shortDay(last.atMs), en: present.say.en.shortDay(last.atMs) }
  const sinceDays = Math.max(1, Math.round(days))
  const p = { grams: figure(mean), before: figure(before), sinceDays, at, likely: told(likely) }
  if (isShrunk) {
    return [asked('plants', 'weight_shrank', { message: weighingWords.shrank(p), likely })]
  }
  return [asked('plants', 'weight_leapt', { message: weighingWords.leapt(p), likely })]
}

const likelyMean = (mean: number, { grams, sd }: Usual): number | null =>
  meant(mean, grams, { tolerance: ODD_SPREADS * sd, unit: 'g' })

const told = (value: number | null) => (value === null ? null : figure(value))

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
