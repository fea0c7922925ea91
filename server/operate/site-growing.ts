import { type Static, Type } from 'typebox'
import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import { TEXTURES, type Texture } from '../agronomy/soil.ts'
import type { Planting } from '../book/cycles.ts'
import type { LayoutRow } from '../book/recipe-tables.ts'
import { zoneOffsetMinutes } from '../zone.ts'

const exact = { additionalProperties: false }
const Slug = Type.String({ pattern: SLUG_PATTERN })
const Above0 = Type.Number({ exclusiveMinimum: 0 })
const Share = Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 }))
const Percent = Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 }))

/** What stands in a bed, and since which day of the farm. */
export const SitePlanting = Type.Object(
  {
    bed: Slug,
    crop: Type.String({ minLength: 1, maxLength: 80 }),
    transplanted: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    holes: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  exact,
)
export type SitePlanting = Static<typeof SitePlanting>

/** How a plot is watered; `soil` left out means bags of substrate. */
export const SiteIrrigation = Type.Object(
  {
    place: Slug,
    areaM2: Above0,
    soil: Type.Optional(Type.Unsafe<Texture>(Type.String({ enum: [...TEXTURES] }))),
    /** % of volume: field capacity of soil, container capacity of a bag */
    capacity: Percent,
    wilting: Percent,
    rootDepthM: Above0,
    emitters: Type.Integer({ minimum: 1 }),
    litresPerHour: Above0,
    wettedFraction: Share,
    efficiency: Share,
  },
  exact,
)
export type SiteIrrigation = Static<typeof SiteIrrigation>

/** Drip on a mulched bed wets about a third of it and loses a tenth (FAO-56 table 20). */
const USUAL = { wettedFraction: 0.35, efficiency: 0.9 }

/** False for a day that no calendar has. */
export function isDay(date: string): boolean {
  const atMs = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(date)
}

/** The planting as the book keeps it: from the first minute of the farm's day. */
export function toPlanting(
  { transplanted, holes, ...planting }: SitePlanting,
  zone: string,
): Planting {
  const utcMs = Date.parse(`${transplanted}T00:00:00Z`)
  const transplantedMs = utcMs - zoneOffsetMinutes(zone, utcMs) * 60_000
  return { ...planting, transplantedMs, holes: holes ?? null }
}

export const toLayoutRow = (irrigation: SiteIrrigation): LayoutRow => ({
  place: irrigation.place,
  area_m2: irrigation.areaM2,
  texture: irrigation.soil ?? null,
  capacity_percent: irrigation.capacity ?? null,
  wilting_percent: irrigation.wilting ?? null,
  root_depth_m: irrigation.rootDepthM,
  emitters: irrigation.emitters,
  litres_per_hour: irrigation.litresPerHour,
  wetted_fraction: irrigation.wettedFraction ?? USUAL.wettedFraction,
  efficiency: irrigation.efficiency ?? USUAL.efficiency,
})
