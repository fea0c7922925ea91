import type { CYCLES_ROUTE, PACKS_ROUTE } from '../../../server/contract/cycles.ts'
import type { ENTRIES_ROUTE, ENTRY_PATHS, EntryKind } from '../../../server/contract/entries.ts'
import type { Noted } from './waiting.ts'

export const CYCLES: typeof CYCLES_ROUTE = '/api/v1/cycles'
const ENTRIES: typeof ENTRIES_ROUTE = '/api/v1/entries'
const PATHS: typeof ENTRY_PATHS = {
  weighing: 'weighings',
  harvest: 'harvests',
  fruit_set: 'fruit-sets',
  fruit_size: 'fruit-sizes',
  brix: 'brix',
  losses: 'losses',
  guess: 'guesses',
}

export const PACKS: typeof PACKS_ROUTE = '/api/v1/packs'

/** Where one of a kind stands at the server. */
export const addressOfOne = (kind: Noted, id: number): string =>
  kind === 'cycle' ? `${CYCLES}/${id}` : `${ENTRIES}/${id}`

/** Where a correction of something noted is sent. */
export const addressOfCorrection = (kind: EntryKind, id: number): string =>
  `${ENTRIES}/${id}/${kind}`

/** Where a new planting, or more about one, is sent. */
export const addressOfNew = (kind: Noted, cycle: number | null): string =>
  kind === 'cycle' ? CYCLES : `${CYCLES}/${cycle}/${PATHS[kind]}`
