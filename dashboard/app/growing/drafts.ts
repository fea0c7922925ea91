import type { Shelf } from './shelf.ts'
import type { Fields, Noted } from './waiting.ts'

/** What is being typed, kept at every touch of a key, so that a reload loses nothing. */
export interface Drafts {
  get(kind: Noted, cycle: number | null): Fields | null
  set(kind: Noted, cycle: number | null, fields: Fields): void
  drop(kind: Noted, cycle: number | null): void
  /** the planting that was last noted about here; null before the first */
  lastCycle(): number | null
  rememberCycle(cycle: number): void
  /** the unit a crop was last harvested in here */
  lastUnit(crop: string): string | null
  rememberUnit(crop: string, unit: string): void
}

export function openDrafts(shelf: Shelf, person: string): Drafts {
  const whose = encodeURIComponent(person)
  const nameOf = (kind: Noted, cycle: number | null) =>
    `panen.draft.${whose}/${kind}/${cycle ?? 'new'}`
  const lastName = `panen.last.${whose}`
  return {
    get: (kind, cycle) => fieldsIn(shelf.get(nameOf(kind, cycle))),
    set: (kind, cycle, fields) => shelf.set(nameOf(kind, cycle), JSON.stringify(fields)),
    drop: (kind, cycle) => shelf.remove(nameOf(kind, cycle)),
    lastCycle: () => {
      const last = Number(shelf.get(lastName) ?? Number.NaN)
      return Number.isInteger(last) ? last : null
    },
    rememberCycle: (cycle) => shelf.set(lastName, String(cycle)),
    lastUnit: (crop) => shelf.get(`panen.unit.${whose}/${crop}`),
    rememberUnit: (crop, unit) => shelf.set(`panen.unit.${whose}/${crop}`, unit),
  }
}

function fieldsIn(text: string | null): Fields | null {
  try {
    const found = JSON.parse(text ?? 'null') as unknown
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return null
    const typed = Object.entries(found).filter((pair) => typeof pair[1] === 'string')
    return Object.fromEntries(typed) as Fields
  } catch {
    return null
  }
}
