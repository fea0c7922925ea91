import type { Band, Place, PlaceKind } from '../contract/site.ts'
import type { WorkHours } from '../jobs/work-hours.ts'
import { type Planting, putPlanting } from './cycles.ts'
import { DEFAULT_BANDS } from './default-bands.ts'
import { touchGrowing } from './growing-version.ts'
import { putLayout } from './irrigation.ts'
import type { TankWaterRow } from './job-tables.ts'
import type { LayoutRow } from './recipe-tables.ts'
import type { BandRow, BedRow, BookDatabase, SiteRow, TankRow } from './tables.ts'
import { putTankWater } from './tank-water.ts'
import { putWorkHours } from './work-hours.ts'

/** One site as `setup` writes it. */
export interface Farm {
  readonly site: SiteRow
  readonly tanks: readonly TankRow[]
  readonly beds: readonly BedRow[]
  readonly bands: readonly BandRow[]
  readonly plantings?: readonly Planting[]
  readonly water?: readonly TankWaterRow[]
  /** null where people may be there at any hour */
  readonly hours?: WorkHours | null
  readonly layouts?: readonly LayoutRow[]
}

/** The site of this book; null before `setup`. */
export async function readSite(book: BookDatabase): Promise<SiteRow | null> {
  return (await book.selectFrom('site').selectAll().executeTakeFirst()) ?? null
}

/** Tanks first, then beds, each by the number painted on it. */
export async function readPlaces(book: BookDatabase): Promise<Place[]> {
  const tanks = await book.selectFrom('tank').selectAll().orderBy('number').execute()
  const beds = await book.selectFrom('bed').selectAll().orderBy('number').execute()
  return [
    ...tanks.map(({ slug, number, name, crop }) => ({
      slug,
      kind: 'tank' as const,
      number,
      name,
      crop,
      tank: null,
    })),
    ...beds.map(({ slug, kind, number, name, crop, tank }) => ({
      slug,
      kind,
      number,
      name,
      crop,
      tank,
    })),
  ]
}

/** Bands somebody has set; the defaults of a place's kind are not in here. */
export function readBands(book: BookDatabase): Promise<BandRow[]> {
  return book.selectFrom('band').selectAll().execute()
}

/**
 * The band of one quantity at one place where no recipe says more (see readTodaysLimits): the one
 * that was set, else the default of the kind.
 */
export function bandOf(
  set: readonly BandRow[],
  at: {
    readonly place: string
    readonly kind: PlaceKind | undefined
    readonly quantity: BandRow['quantity']
  },
): Band | null {
  const own = set.find((band) => band.place === at.place && band.quantity === at.quantity)
  if (own !== undefined) return { low: own.low, high: own.high }
  return (at.kind && DEFAULT_BANDS[at.kind][at.quantity]) ?? null
}

/**
 * Writes a site, its places and its bands in one transaction. What is already there is brought up
 * to date; a place that is no longer named stays, because readings may hang on it.
 */
export async function writeFarm(book: BookDatabase, farm: Farm): Promise<void> {
  await book.transaction().execute(async (writing) => {
    await writing
      .insertInto('site')
      .values(farm.site)
      .onConflict((old) => old.column('slug').doUpdateSet(farm.site))
      .execute()
    for (const tank of farm.tanks) {
      const old = writing.insertInto('tank').values(tank)
      await old.onConflict((row) => row.column('slug').doUpdateSet(tank)).execute()
    }
    for (const bed of farm.beds) {
      const old = writing.insertInto('bed').values(bed)
      await old.onConflict((row) => row.column('slug').doUpdateSet(bed)).execute()
    }
    await writing.deleteFrom('band').execute()
    for (const band of farm.bands) await writing.insertInto('band').values(band).execute()
    await writeGrowing(writing, farm)
  })
}

/** What grows, how it is watered, and by whom when. */
async function writeGrowing(writing: BookDatabase, farm: Farm): Promise<void> {
  for (const planting of farm.plantings ?? []) await putPlanting(writing, planting)
  for (const layout of farm.layouts ?? []) await putLayout(writing, layout)
  for (const water of farm.water ?? []) await putTankWater(writing, water)
  await putWorkHours(writing, farm.hours ?? null)
  await touchGrowing(writing)
}
