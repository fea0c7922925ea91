import type { IrrigationLayout } from '../agronomy/irrigation.ts'
import { type Soil, typicalSoil } from '../agronomy/soil.ts'
import type { PlaceKind } from '../contract/site.ts'
import type { LayoutRow } from './recipe-tables.ts'
import type { BookDatabase } from './tables.ts'

/** How a place is watered and what it stands in. */
export interface PlaceLayout extends IrrigationLayout {
  /** what its roots can draw from */
  readonly soil: Soil
  /** false where nobody has said so and it is what such a place usually has */
  readonly isOwn: boolean
}

/** What a bag of substrate gives up before plants wilt, share of volume: general knowledge. */
const SUBSTRATE: Soil = { fieldCapacity: 0.5, wiltingPoint: 0.15 }

/**
 * A mulched drip plot in sandy loam, two drippers of 2 L/h a plant: to have a number at all, until
 * the farm gives its own. Hydroponic beds and tanks are not irrigated.
 */
const USUAL_MELON_PLOT: Omit<LayoutRow, 'place'> = {
  area_m2: 20,
  texture: 'sandy_loam',
  capacity_percent: null,
  wilting_percent: null,
  root_depth_m: 0.35,
  emitters: 88,
  litres_per_hour: 2,
  wetted_fraction: 0.35,
  efficiency: 0.9,
}

export function readLayouts(book: BookDatabase): Promise<LayoutRow[]> {
  return book.selectFrom('irrigation_layout').selectAll().execute()
}

/** The layout of a place: its own, else that of its kind; null where nothing is irrigated. */
export function layoutOf(
  rows: readonly LayoutRow[],
  place: { readonly slug: string; readonly kind: PlaceKind },
): PlaceLayout | null {
  const own = rows.find((row) => row.place === place.slug)
  if (own !== undefined) return toLayout(own, true)
  if (place.kind !== 'melon') return null
  return toLayout({ ...USUAL_MELON_PLOT, place: place.slug }, false)
}

/** Writes a place's layout over the one before. */
export async function putLayout(book: BookDatabase, row: LayoutRow): Promise<void> {
  const insert = book.insertInto('irrigation_layout').values(row)
  await insert.onConflict((old) => old.column('place').doUpdateSet(row)).execute()
}

function toLayout(row: LayoutRow, isOwn: boolean): PlaceLayout {
  const typical = row.texture === null ? SUBSTRATE : typicalSoil(row.texture)
  const soil = {
    fieldCapacity: share(row.capacity_percent) ?? typical.fieldCapacity,
    wiltingPoint: share(row.wilting_percent) ?? typical.wiltingPoint,
  }
  const { texture } = row
  return {
    areaM2: row.area_m2,
    medium:
      texture === null
        ? { kind: 'substrate', capacityPercent: 100 * soil.fieldCapacity }
        : { kind: 'soil', texture },
    rootDepthM: row.root_depth_m,
    emitters: row.emitters,
    litresPerHour: row.litres_per_hour,
    wettedFraction: row.wetted_fraction,
    efficiency: row.efficiency,
    soil,
    isOwn,
  }
}

const share = (percent: number | null): number | null => (percent === null ? null : percent / 100)
