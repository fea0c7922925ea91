import { photoPicture } from '../book/photos.ts'
import { salesVersion } from '../book/sales-version.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import { grumble } from '../grumble.ts'
import type { Log } from '../log.ts'
import { startOfDayMs } from '../zone.ts'
import { readCatalog } from './keep-catalog.ts'
import { type ShownCatalog, showCatalog } from './keep-shown-catalog.ts'

const HOUR_MS = 3_600_000

export interface CatalogGround {
  readonly book: BookDatabase
  readonly site: Pick<SiteRow, 'name' | 'zone'>
  readonly log: Log
  /** farm time */
  readonly now: () => number
}

/**
 * The farm's own catalog as it goes out. It is read anew when something was sold, promised or
 * changed, when there is a newer forecast, when the day ends, and each hour, so that its age says
 * how old it is.
 */
export function catalogOfFarm({ book, site, log, now }: CatalogGround): ShownCatalog {
  const { warn } = grumble(log, Date.now)
  return showCatalog({
    key: async () => {
      const nowMs = now()
      const day = startOfDayMs(site.zone, nowMs)
      const hour = Math.floor(nowMs / HOUR_MS)
      return `${await salesVersion(book)} ${await newestRun(book)} ${day} ${hour}`
    },
    read: () => readCatalog(book, site, now()),
    picture: (id, width) => photoPicture(book, { id }, width === 480 ? 'small' : 'large'),
    tickMs: () => performance.now(),
    warn: (err) =>
      warn('catalog', 'The catalog could not be renewed; the last one is shown.', { err }),
  })
}

async function newestRun(book: BookDatabase): Promise<number | null> {
  const newest = book.selectFrom('forecast_run').select((row) => row.fn.max('id').as('id'))
  return (await newest.executeTakeFirst())?.id ?? null
}
