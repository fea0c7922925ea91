/**
 * The plants of the running farm: they follow from its seed, from what its days were like, and from
 * what people planted and cut; nothing else. What was done in the past is told when it is known.
 */
import type { Farm } from './farm.ts'
import {
  doInGarden,
  EMPTY_GARDEN,
  type GardenDay,
  growGarden,
  rowIn,
} from './nature/plants/garden-day.ts'
import type { GardenDeed } from './nature/plants/garden-deed.ts'
import type { Picked } from './nature/plants/picking.ts'
import type { PlantNature } from './nature/plants/plant-nature.ts'
import {
  type Measured,
  measured,
  type PlantTruth,
  type Sight,
  sightOf,
  truthOf,
} from './nature/plants/sight.ts'

export interface Garden {
  /** every deed in the order in which it was told */
  deeds(): readonly GardenDeed[]
  /** what a cut gave, null for any other deed; a sentence when it cannot be done. The same again gives the same */
  do(deed: GardenDeed): { readonly picked: Picked | null } | string
  look(place: string, atMs: number): Sight | null
  /** `holes` from 1; of those that are empty nothing is told */
  measure(place: string, atMs: number, holes: readonly number[]): readonly Measured[]
  /** up to this time */
  truth(atMs: number): readonly PlantTruth[]
}

export interface GardenSetup {
  readonly farm: Farm
  readonly plants: PlantNature
  /** of an earlier run */
  readonly deeds?: readonly GardenDeed[]
  onDeed?(deed: GardenDeed): void
}

const DAY_MS = 86_400_000

/** Days are counted from the farm's start, and lie below 0 before it. */
export function openGarden({ farm, plants, deeds: before = [], onDeed }: GardenSetup): Garden {
  const deeds: GardenDeed[] = [...before]
  const mornings = new Map<number, GardenDay>()
  const dayOf = (atMs: number) => Math.floor((atMs - farm.startMs) / DAY_MS)
  const msOf = (day: number) => farm.startMs + day * DAY_MS
  const firstDay = () => Math.min(...deeds.map(({ atMs }) => dayOf(atMs)))

  const deedsOf = (day: number) =>
    deeds.filter(({ atMs }) => dayOf(atMs) === day).sort((a, b) => a.atMs - b.atMs)
  const afterDeeds = (day: number, untilMs = Number.POSITIVE_INFINITY) =>
    deedsOf(day)
      .filter(({ atMs }) => atMs <= untilMs)
      .reduce((garden, deed) => doInGarden(garden, plants, day, deed), morning(day))

  /** As the day begins, before anybody has done anything. */
  function morning(day: number): GardenDay {
    const from = firstDay()
    if (day <= from) return EMPTY_GARDEN
    let known = day
    while (known > from && !mornings.has(known)) known -= 1
    for (let next = known + 1; next <= day; next += 1) {
      const grown = growGarden(afterDeeds(next - 1), plants, {
        day: next,
        felt: farm.livedDay(next - 1),
        stillHours: (place) => stoodStill(deedsOf(next - 1), place),
      })
      mornings.set(next, grown)
    }
    return mornings.get(day) ?? EMPTY_GARDEN
  }

  const at = (atMs: number) => afterDeeds(dayOf(atMs), atMs)
  const forgetFrom = (day: number) => {
    for (const known of [...mornings.keys()]) if (known > day) mornings.delete(known)
  }

  return {
    deeds: () => deeds,
    do(deed) {
      const known = deeds.some((other) => isSame(other, deed))
      const refused = known ? null : refusalOf(deed, at(deed.atMs))
      if (refused !== null) return refused
      if (!known) {
        deeds.push(deed)
        forgetFrom(dayOf(deed.atMs))
        onDeed?.(deed)
      }
      return {
        picked: deed.kind === 'cut' ? pickedBy(deed, at(deed.atMs), dayOf(deed.atMs)) : null,
      }
    },
    look(place, atMs) {
      const row = rowIn(at(atMs), place)
      return row === null ? null : sightOf(row, plants, dayOf(atMs), msOf)
    },
    measure(place, atMs, holes) {
      const row = rowIn(at(atMs), place)
      return row === null ? [] : measured(row.stand, plants, dayOf(atMs), holes)
    },
    truth(atMs) {
      if (deeds.length === 0) return []
      const { standing, ended } = at(atMs)
      return [...ended, ...standing].map((row) => truthOf(row, dayOf(atMs), msOf))
    },
  }
}

const stoodStill = (deeds: readonly GardenDeed[], place: string) =>
  deeds.reduce(
    (most, deed) =>
      deed.kind === 'stood_still' && deed.place === place ? Math.max(most, deed.hours) : most,
    0,
  )

const isSame = (one: GardenDeed, other: GardenDeed) =>
  one.kind === other.kind && one.place === other.place && one.atMs === other.atMs

function refusalOf(deed: GardenDeed, garden: GardenDay): string | null {
  const row = rowIn(garden, deed.place)
  if (deed.kind === 'plant' && row !== null) {
    return `${row.stand.planting.crop} stands in ${deed.place}: cut it for the last time first.`
  }
  if (deed.kind === 'cut' && row === null) return `Nothing stands in ${deed.place} then.`
  return null
}

function pickedBy({ place }: GardenDeed, garden: GardenDay, day: number): Picked | null {
  const rows = [...garden.standing, ...garden.ended]
  const here = rows.filter(({ stand }) => stand.planting.bed === place)
  return here.flatMap(({ harvests }) => harvests).findLast((picked) => picked.day === day) ?? null
}
