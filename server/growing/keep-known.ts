import { deadHolesOf } from '../book/dead-holes.ts'
import { readPacks } from '../book/packs.ts'
import type { PlantingRow } from '../book/plantings.ts'
import { type WholeCycle, wholeCyclesIn } from '../book/whole-cycles.ts'
import type { Crop } from '../contract/crop.ts'
import { gramsBySize } from './fruit.ts'
import { lastMsOf } from './keep-bed.ts'
import type { Notebook } from './keep-notebook.ts'
import { hstOf, type Planting, type Ripe } from './known.ts'

/** So many finished plantings of a crop say what is usual here. */
export const PAST = 8

/** What is known of a planting when something is noted about it, without one of its entries. */
export async function knownOf(
  { book }: Notebook,
  planting: PlantingRow,
  without: number | null,
): Promise<Planting | null> {
  const [cycle] = await wholeCyclesIn(book, { ids: [planting.id] })
  if (cycle === undefined) return null
  const others = <T extends { readonly id: number }>(noted: readonly T[]): T[] =>
    noted.filter(({ id }) => id !== without)
  const { bed, crop, holes, fruitsPerPlant, transplantedMs } = cycle
  return {
    ...{ bed, crop, holes, fruitsPerPlant, transplantedMs },
    // What ends a planting may itself be put right to another day.
    endedMs:
      planting.ended_by !== null && planting.ended_by === without ? null : lastMsOf(planting),
    weighings: others(cycle.weighings).map(({ atMs, plants }) => ({
      atMs,
      grams: plants.map(({ grams }) => grams),
    })),
    harvests: others(cycle.harvests).map((harvest) => ({
      atMs: harvest.atMs,
      kg: kgWithCulls(harvest),
    })),
    deadHoles: deadHolesOf({ losses: others(cycle.losses), harvests: others(cycle.harvests) }),
    fruitCount: others(cycle.fruitSets).at(-1)?.count ?? null,
    fruit: others(cycle.fruitSizes).flatMap(({ atMs, fruit }) =>
      fruit.flatMap((one) => {
        const grams = one.grams ?? gramsBySize(one)
        return grams === null ? [] : [{ atMs, tag: one.tag, grams }]
      }),
    ),
    past: await pastOf(book, crop, planting.id),
    packs: (await readPacks(book)).filter((pack) => pack.crop === crop),
  }
}

async function pastOf(book: Notebook['book'], crop: Crop, without: number): Promise<Ripe[]> {
  const rows = await book
    .selectFrom('cycle')
    .select('id')
    .where('crop', '=', crop)
    .where('ended_ms', 'is not', null)
    .where('removed_ms', 'is', null)
    .where('id', '!=', without)
    .orderBy('ended_ms', 'desc')
    .limit(PAST)
    .execute()
  if (rows.length === 0) return []
  const cycles = await wholeCyclesIn(book, { ids: rows.map(({ id }) => id) })
  return cycles.flatMap((cycle) => ripeOf(cycle) ?? [])
}

/** Mean fresh g of what a finished planting's plants, or fruit, brought; null of one that failed. */
export function ripeOf(cycle: WholeCycle): Ripe | null {
  const { harvests, holes, fruitSets, fruitsPerPlant } = cycle
  const last = harvests.at(-1)
  if (last === undefined || holes === null || harvests.some(({ isFailed }) => isFailed)) return null
  const alive = (holes - deadHolesOf(cycle)) * (fruitsPerPlant ?? 1)
  const bearing = cycle.crop === 'melon' ? (fruitSets.at(-1)?.count ?? alive) : alive
  const kg = harvests.reduce((sum, harvest) => sum + kgWithCulls(harvest), 0)
  if (bearing <= 0 || kg <= 0) return null
  return { hst: hstOf(cycle, last.atMs), grams: (1000 * kg) / bearing }
}

type Harvested = WholeCycle['harvests'][number]

const kgWithCulls = ({ lots, culls }: Pick<Harvested, 'lots' | 'culls'>): number =>
  [...lots, ...culls].reduce((sum, { kg }) => sum + kg, 0)
