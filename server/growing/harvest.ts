import { RECIPES } from '../agronomy/recipes/recipes.ts'
import type { HarvestBody } from '../contract/entries.ts'
import { harvestWords } from '../words/doubts/harvest.ts'
import { plantingWords } from '../words/doubts/planting.ts'
import { figure, roughly, type Told } from '../words/doubts/told.ts'
import { weighingWords } from '../words/doubts/weighing.ts'
import { type Capacity, capacityOf } from './capacity.ts'
import { asked, type Doubt, refused } from './doubt.ts'
import { hstOf, type Planting, type Present } from './known.ts'
import { kgOf } from './lot.ts'
import { meant, tidy } from './slip.ts'
import { dayTold, doubtsOfTime } from './times.ts'
import { usualWeight } from './usual-weight.ts'

type Lot = Pick<HarvestBody['lots'][number], 'amount' | 'unit'>
interface Weighed extends Lot {
  readonly field: string
  readonly kg: number
}

/** So many times what is usual is asked about. */
const TOO_MUCH = 3
/** A last harvest below this share of the usual is asked about. */
const TOO_LITTLE = 1 / 5
/** What was probably meant lies within this factor of the usual. */
const NEAR = Math.log(2.5)

/**
 * Doubts about a harvest. Lots in a counted unit without a pack weight are passed over: that is
 * refused elsewhere. The likely figure of a lot (`lots/0`) is in the lot's own unit.
 */
export function doubtsOfHarvest(
  harvest: HarvestBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const early = doubtsOfTime(harvest.atMs, planting, present)
  if (early.length > 0) return early
  const lots = weighed(harvest, planting)
  return [
    ...doubtsOfDead(harvest, planting),
    ...doubtsOfAge(harvest, planting, present),
    ...lots.flatMap((lot) => doubtsOfUnit(lot, planting, harvest.atMs)),
    ...doubtsOfAmount(harvest, lots, planting),
  ]
}

function weighed({ lots, culls }: HarvestBody, { packs }: Planting): Weighed[] {
  const all = [
    ...lots.map((lot, i) => ({ ...lot, field: `lots/${i}` })),
    ...culls.map((lot, i) => ({ ...lot, field: `culls/${i}` })),
  ]
  return all.flatMap((lot) => {
    const kg = kgOf(lot, packs)
    return kg === null ? [] : [{ field: lot.field, amount: lot.amount, unit: lot.unit, kg }]
  })
}

function doubtsOfDead({ deadHoles }: HarvestBody, { holes }: Planting): Doubt[] {
  if (deadHoles === null || holes === null || deadHoles <= holes) return []
  return [refused('deadHoles', weighingWords.moreDead({ dead: deadHoles, holes }))]
}

/** A bed that was lost may be cleared at any age; nobody cuts one for sale that is half grown. */
function doubtsOfAge(
  { atMs, isFailed, lots }: HarvestBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const { crop } = planting
  const { earliest, latest } = RECIPES[crop].harvestHst
  const days = Math.floor(hstOf(planting, atMs))
  if (isFailed || days >= earliest / 2 || lots.every(({ amount }) => amount === 0)) return []
  const p = { at: dayTold(present, atMs), days, crop, earliest, latest, likely: null }
  return [asked('atMs', 'harvest_age', { message: plantingWords.oddAge(p) })]
}

/** kg written where g were meant, or bundles that are not whole. */
function doubtsOfUnit(lot: Weighed, planting: Planting, atMs: number): Doubt[] {
  const { field, amount, unit, kg } = lot
  if (amount === 0) return []
  if (unit !== 'kg' && unit !== 'g' && !Number.isInteger(amount)) {
    const message = harvestWords.partsOfUnit({ amount: figure(amount), unit })
    return [asked(field, 'unit_in_parts', { message })]
  }
  const one = usualWeight(planting, atMs).grams
  if (unit !== 'g' || kg * 1000 > one / 3) return []
  const message = harvestWords.gramsForKg({ amount: figure(amount) })
  return [asked(field, 'grams_for_kg', { message, likely: tidy(amount * 1000) })]
}

function doubtsOfAmount(
  harvest: HarvestBody & { readonly atMs: number },
  lots: readonly Weighed[],
  planting: Planting,
): Doubt[] {
  const { isLast, isFailed } = harvest
  const capacity = capacityOf(planting, harvest.atMs)
  const largest = lots.toSorted((a, b) => b.kg - a.kg)[0]
  const before = planting.harvests.reduce((sum, one) => sum + one.kg, 0)
  const now = lots.reduce((sum, one) => sum + one.kg, 0)
  const sum = { before, now, total: before + now }
  if (sum.total === 0 && isLast && !isFailed) {
    return [asked('lots', 'harvest_none', { message: harvestWords.noHarvest() })]
  }
  if (capacity === null || largest === undefined || now === 0) return []
  if (sum.total > capacity.mostKg) return [tooMuchByFar(largest, sum, { planting, capacity })]
  // picking goes on for months: no single day says how much is too much
  if (planting.crop === 'telang') return []
  if (sum.total > TOO_MUCH * capacity.usualKg)
    return [tooMuch(largest, sum, { planting, capacity })]
  const isLeft = isLast && !isFailed && sum.total < TOO_LITTLE * capacity.usualKg
  if (!isLeft || hstOf(planting, harvest.atMs) < 1) return []
  return [tooLittle(largest, sum, { planting, capacity })]
}

interface Sum {
  readonly before: number
  readonly now: number
  readonly total: number
}
interface Room {
  readonly planting: Planting
  readonly capacity: Capacity
}

const parts = (lot: Weighed, sum: Sum, { planting, capacity }: Room) => ({
  ...{ total: figure(sum.total), usual: roughly(capacity.usualKg) },
  ...{ holes: planting.holes ?? 0, crop: planting.crop },
  likely: likelyOf(lot, sum, { planting, capacity }),
})

function tooMuchByFar(lot: Weighed, sum: Sum, room: Room): Doubt {
  const { likely, ...rest } = parts(lot, sum, room)
  const most = roughly(room.capacity.mostKg)
  const message = harvestWords.impossibleHarvest({ ...rest, most, likely: likely?.words ?? null })
  return refused(lot.field, message, likely?.amount ?? null)
}

function tooMuch(lot: Weighed, sum: Sum, room: Room): Doubt {
  const { likely, ...rest } = parts(lot, sum, room)
  const message = harvestWords.largeHarvest({ ...rest, likely: likely?.words ?? null })
  return asked(lot.field, 'harvest_large', { message, likely: likely?.amount ?? null })
}

function tooLittle(lot: Weighed, sum: Sum, room: Room): Doubt {
  const { likely, ...rest } = parts(lot, sum, room)
  const message = harvestWords.smallHarvest({ ...rest, likely: likely?.words ?? null })
  return asked(lot.field, 'harvest_small', { message, likely: likely?.amount ?? null })
}

/** Counted bundles noted as kg, or else a slip of the comma: in the unit that was written. */
function likelyOf(
  lot: Weighed,
  { total }: Sum,
  { planting, capacity }: Room,
): { readonly amount: number; readonly words: Told } | null {
  const left = capacity.usualKg - (total - lot.kg)
  if (left <= 0 || lot.kg <= 0) return null
  const slipped = meant(lot.kg, left, { tolerance: NEAR, unit: lot.unit === 'kg' ? 'kg' : 'none' })
  const counted = lot.unit === 'kg' ? asCounted(lot, planting, left) : null
  if (counted !== null && (slipped === null || nearer(counted.amount, slipped, left)))
    return counted
  if (slipped === null) return null
  const amount = tidy((slipped / lot.kg) * lot.amount)
  return { amount, words: harvestWords.inUnit({ amount: figure(amount), unit: lot.unit }) }
}

function asCounted({ amount }: Weighed, { packs }: Planting, left: number) {
  const fits = packs
    .map(({ unit, grams }) => ({ unit, kg: tidy((amount * grams) / 1000) }))
    .find(({ kg }) => Number.isInteger(amount) && Math.abs(Math.log(kg / left)) <= NEAR)
  if (fits === undefined) return null
  const p = { amount: figure(amount), unit: fits.unit, kg: figure(fits.kg) }
  return { amount: fits.kg, words: harvestWords.counted(p) }
}

const nearer = (one: number, other: number, to: number): boolean =>
  Math.abs(Math.log(one / to)) <= Math.abs(Math.log(other / to))
