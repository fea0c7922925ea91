import { recoverFromRestore } from './backup/swap.ts'
import { readSite } from './book/farm.ts'
import { createNews, type News } from './book/news.ts'
import { bookFile, openBook } from './book/open.ts'
import type { BookDatabase, SiteRow } from './book/tables.ts'
import { type Certificates, keepCertificates } from './certs/certificates.ts'
import { thisMachine } from './certs/machine.ts'
import type { Machine } from './certs/names.ts'
import { type Clock, farmClock } from './clock.ts'
import type { Config } from './config.ts'
import { grumble } from './grumble.ts'
import { type History, openHistory } from './history.ts'
import { findInstallation, type Installation } from './installation.ts'
import type { Log } from './log.ts'
import { createMeters, type Meters } from './meters/meters.ts'
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
  /** told after every change of plantings and of what is noted about them */
  readonly growing: News
  /** told after every change of what is sold and promised */
  readonly sales: News
  /** each part adds its own */
  readonly meters: Meters
  /** null when the server keeps to its own machine */
  readonly certificates: Certificates | null
  close(): Promise<void>
}

export interface GroundOptions {
  readonly config: Config
  readonly log: Log
  /** instead of the history PANEN_STORE names */
  readonly store?: Store | undefined
  readonly installation?: Installation | undefined
  readonly machine?: (() => Machine) | undefined
  readonly certificatesEveryMs?: number | undefined
  /** wall time */
  readonly nowMs?: (() => number) | undefined
}

/** Opens the farm book; rejects with a StartRefusal when nobody has set it up. */
export async function openGround(options: GroundOptions): Promise<Ground> {
  const { config, log, store } = options
  if (await recoverFromRestore(config.dataDir)) {
    log.warn('A restore was cut short: the farm is as it was before it.')
  }
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
      ? openHistory(config.storeUrl, {
          site: site.slug,
          clock,
          log,
          influxToken: config.influxToken,
          dataDir: config.dataDir,
        })
      : { store, start: () => {}, opened: Promise.resolve() }
  const installation = options.installation ?? findInstallation()
  const certificates = await certificatesOf(site.slug, options).catch(async (error: unknown) => {
    await history.store.close().finally(() => book.destroy())
    throw error
  })
  const close = async () => {
    certificates?.close()
    await history.store.close().finally(() => book.destroy())
  }
  return {
    ...{ config, log, clock, installation, book, site, history, certificates, close },
    growing: createNews(),
    sales: createNews(),
    meters: metersTold(log),
  }
}

function metersTold(log: Log): Meters {
  const { warn } = grumble(log, () => Date.now())
  return createMeters({
    onTrouble: (name, err) => warn(name, `The meter ${name} cannot be read.`, { err }),
  })
}

async function certificatesOf(site: string, options: GroundOptions): Promise<Certificates | null> {
  const { config, log, machine = thisMachine, nowMs = Date.now } = options
  const lookEveryMs = options.certificatesEveryMs
  const { dataDir, reach } = config
  if (reach.listen.length === 0) return null
  return await keepCertificates({ dataDir, site, reach, machine, nowMs, log, lookEveryMs }).catch(
    (cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new StartRefusal(`There is no certificate for other machines: ${why}`, { cause })
    },
  )
}
