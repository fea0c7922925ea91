import { setImmediate } from 'node:timers/promises'
import { CROPS, type Crop } from '../contract/crop.ts'
import type { EntryKind } from '../contract/entries.ts'
import { type HarvestPlan, readHarvestPlans } from './harvest-plans.ts'
import type { EntryIds, Kept } from './noted/kept.ts'
import { type NotedOf, readKinds } from './noted/noted.ts'
import { headOf } from './planting-head.ts'
import type { BookDatabase } from './tables.ts'

/** A figure with its day; `notedMs` is when the book came to know it. */
export type At<K extends EntryKind> = Kept[K] & {
  readonly id: number
  readonly atMs: number
  readonly notedMs: number
}

/** A planting with everything that stands noted about it, each kind oldest first. */
export interface WholeCycle {
  readonly id: number
  readonly bed: string
  readonly bedKind: 'hydroponic' | 'melon'
  /** null: a tank of its own, or soil */
  readonly tank: string | null
  readonly crop: Crop
  readonly cultivar: number | null
  readonly sownMs: number | null
  readonly transplantedMs: number
  /** as it was written, else by the crop's recipe */
  readonly plannedHarvestMs: number
  /** where it was changed: every plan with when it was made, oldest first, the last as above */
  readonly plans: readonly HarvestPlan[]
  /** null while it stands or is planned */
  readonly endedMs: number | null
  /** null where nobody counted */
  readonly holes: number | null
  readonly fruitsPerPlant: number | null
  readonly weighings: readonly At<'weighing'>[]
  readonly harvests: readonly At<'harvest'>[]
  readonly fruitSets: readonly At<'fruit_set'>[]
  readonly fruitSizes: readonly At<'fruit_size'>[]
  readonly brix: readonly At<'brix'>[]
  readonly losses: readonly At<'losses'>[]
  readonly guesses: readonly At<'guess'>[]
}

/** Which plantings: those of these numbers, those that touch a span of time. */
export interface WhichCycles {
  /** that have not ended before it */
  readonly fromMs?: number | undefined
  /** that were transplanted before it */
  readonly toMs?: number | undefined
  readonly ids?: readonly number[] | undefined
}

/** So many plantings are read at once; between them the program sees to whatever else waits. */
const CHUNK = 100

/**
 * Plantings that were not taken out of the book, by their day of transplanting, as of one moment.
 * One of a crop without a recipe is not among them: nothing can be forecast of it.
 */
export async function readWholeCycles(
  book: BookDatabase,
  which: WhichCycles = {},
): Promise<WholeCycle[]> {
  return await book.transaction().execute(async (reading) => {
    const rows = await cyclesOf(reading, which)
      .select('id')
      .orderBy('transplanted_ms')
      .orderBy('id')
      .execute()
    const found: WholeCycle[] = []
    for (let from = 0; from < rows.length; from += CHUNK) {
      const ids = rows.slice(from, from + CHUNK).map(({ id }) => id)
      found.push(...(await wholeCyclesIn(reading, { ids })))
      await setImmediate()
    }
    return found
  })
}

/** The same at once, within a transaction that is under way. */
export async function wholeCyclesIn(
  reading: BookDatabase,
  which: WhichCycles,
): Promise<WholeCycle[]> {
  const rows = await cyclesOf(reading, which)
    .selectAll()
    .orderBy('transplanted_ms')
    .orderBy('id')
    .execute()
  const beds = await reading.selectFrom('bed').selectAll().execute()
  const cycles = cyclesOf(reading, which).select('id')
  const entries = reading.selectFrom('entry').select('id').where('cycle', 'in', cycles)
  const notedOf = await standing(reading, entries.where('removed_ms', 'is', null))
  const plansOf = await readHarvestPlans(reading, cycles)
  return rows.flatMap((row) => {
    const crop = CROPS.find((each) => each === row.crop)
    const bed = beds.find(({ slug }) => slug === row.bed)
    if (crop === undefined || bed === undefined) return []
    const plans = plansOf(row, crop)
    return [{ ...headOf(row, crop), plans, bedKind: bed.kind, tank: bed.tank, ...notedOf(row.id) }]
  })
}

function cyclesOf(book: BookDatabase, { fromMs, toMs, ids }: WhichCycles) {
  let rows = book.selectFrom('cycle').where('removed_ms', 'is', null)
  if (ids !== undefined) rows = rows.where('id', 'in', ids)
  if (toMs !== undefined) rows = rows.where('transplanted_ms', '<', toMs)
  if (fromMs === undefined) return rows
  return rows.where((or) => or.or([or('ended_ms', 'is', null), or('ended_ms', '>=', fromMs)]))
}

/** What was noted, by planting. */
async function standing(reading: BookDatabase, ids: EntryIds) {
  const kinds = await readKinds(reading, ids)
  const weighings = byCycle(await kinds.of('weighing'))
  const harvests = byCycle(await kinds.of('harvest'))
  const fruitSets = byCycle(await kinds.of('fruit_set'))
  const fruitSizes = byCycle(await kinds.of('fruit_size'))
  const brix = byCycle(await kinds.of('brix'))
  const losses = byCycle(await kinds.of('losses'))
  const guesses = byCycle(await kinds.of('guess'))
  return (cycle: number) => ({
    weighings: weighings(cycle),
    harvests: harvests(cycle),
    fruitSets: fruitSets(cycle),
    fruitSizes: fruitSizes(cycle),
    brix: brix(cycle),
    losses: losses(cycle),
    guesses: guesses(cycle),
  })
}

function byCycle<K extends EntryKind>(noted: readonly NotedOf<K>[]): (cycle: number) => At<K>[] {
  const found = new Map<number, At<K>[]>()
  for (const { cycle, id, atMs, notedMs, figures } of noted) {
    const list = found.get(cycle) ?? []
    list.push({ ...figures, id, atMs, notedMs })
    found.set(cycle, list)
  }
  return (cycle) => found.get(cycle) ?? []
}
