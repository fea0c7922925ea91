import { readSite } from './book/farm.ts'
import { bookFile, openBook } from './book/open.ts'
import type { BookDatabase, SiteRow } from './book/tables.ts'
import { type Clock, farmClock } from './clock.ts'
import type { Config } from './config.ts'
import { type History, openHistory } from './history.ts'
import { findInstallation, type Installation } from './installation.ts'
import type { Log } from './log.ts'
import { StartRefusal } from './start-refusal.ts'
import type { Store } from './store/store.ts'

/** What every part of a server stands on. */
export interface Ground {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly installation: Installation
  readonly book: BookDatabase
  readonly site: SiteRow
  readonly history: History
  close(): Promise<void>
}

export interface GroundOptions {
  readonly config: Config
  readonly log: Log
  /** instead of the history PANEN_STORE names */
  readonly store?: Store | undefined
  readonly installation?: Installation | undefined
}

/** Opens the farm book; rejects with a StartRefusal when nobody has set it up. */
export async function openGround(options: GroundOptions): Promise<Ground> {
  const { config, log, store } = options
  const book = await openBook(bookFile(config.dataDir))
  const site = await readSite(book)
  if (site === null) {
    await book.destroy()
    throw new StartRefusal(
      `The farm book in ${config.dataDir} is empty: run "panen-server setup --site FILE.yaml" first.`,
    )
  }
  const clock = farmClock(config.speed, config.clockAnchorMs)
  const history =
    store === undefined
      ? openHistory(config.storeUrl, { site: site.slug, clock, log })
      : { store, start: () => {}, opened: Promise.resolve() }
  const installation = options.installation ?? findInstallation()
  const close = async () => {
    await history.store.close().finally(() => book.destroy())
  }
  return { config, log, clock, installation, book, site, history, close }
}
