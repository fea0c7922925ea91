import { ALL_HOURS } from './hours.ts'
import type { Shelf } from './shelf.ts'

/** For a process that keeps no rollups: every chart is drawn from readings. */
export const noShelf = (): Shelf => ({
  isBegun: () => true,
  begin: () => {},
  stale: () => ALL_HOURS,
  staleChannels: () => [],
  mark: () => {},
  put: () => {},
  page: () => null,
  ownPage: () => null,
  pages: () => [],
  limits: () => ({ rawFromMs: 0, minutesFromMs: 0 }),
  limit: () => {},
  older: () => ({ channels: 0, entries: 0, bytes: 0, oldestKeptAt: null }),
  drop: () => false,
  bytes: () => null,
  close: () => {},
})
