import type { Quantity } from '../../gateway/contract/reading.ts'
import type { Place } from '../contract/site.ts'

/** A channel as far as the climate of a bed needs it. */
export interface Source {
  readonly id: string
  readonly place: string
  readonly quantity: Quantity
  readonly periodMs: number
}

/** The channel that tells a quantity of a bed; null where nothing does. */
export type SourceOf = (bed: string, quantity: Quantity) => Source | null

/** Of the air and the sky: another place of the farm has nearly the same. */
const SHARED: ReadonlySet<Quantity> = new Set(['light', 'air_temperature', 'humidity'])

/**
 * A bed's own channel, or its tank's; of light and air also that of a bed on the same tank, of a bed
 * of its kind, or of any place of the farm, in this order and then by name.
 */
export function sourcesOf(site: {
  readonly places: readonly Place[]
  readonly channels: readonly Source[]
}): SourceOf {
  const places = new Map(site.places.map((place) => [place.slug, place]))
  const known = new Map<string, Source | null>()
  const find = (bed: string, quantity: Quantity) => {
    const here = places.get(bed)
    const able = site.channels.flatMap((source) => {
      const away = distanceOf(source.place, bed, here, places.get(source.place))
      const farthest = SHARED.has(quantity) ? ANYWHERE : TANK
      return source.quantity === quantity && away <= farthest ? [{ source, away }] : []
    })
    return able.toSorted((a, b) => a.away - b.away || byId(a.source, b.source))[0]?.source ?? null
  }
  return (bed, quantity) => {
    const key = `${bed} ${quantity}`
    const kept = known.get(key)
    if (kept !== undefined) return kept
    const found = find(bed, quantity)
    known.set(key, found)
    return found
  }
}

const TANK = 1
const ANYWHERE = 4

function distanceOf(at: string, bed: string, here?: Place, there?: Place): number {
  if (at === bed) return 0
  if (here?.tank != null && at === here.tank) return TANK
  if (here?.tank != null && there?.tank === here.tank) return 2
  return here !== undefined && there?.kind === here.kind ? 3 : ANYWHERE
}

const byId = (one: Source, other: Source): number => (one.id < other.id ? -1 : 1)
