import { join } from 'node:path'
import { readChannels } from '../book/channels.ts'
import { putImportedChannels } from '../book/imported-channels.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { Config } from '../config.ts'
import { askRunningServer } from '../hatch/ask.ts'
import type { HistoryAccess } from '../hatch/history-access.ts'
import { keepTo } from '../retention.ts'
import { openStore } from '../store/open.ts'

/** The history as a command holds it until it is done. */
export interface OpenedHistory extends HistoryAccess {
  /** a running server has it, and does what it is asked */
  readonly isServed: boolean
  close(): Promise<void>
}

async function openAlone(
  config: Config,
  book: BookDatabase,
  { slug }: SiteRow,
): Promise<OpenedHistory> {
  const store = await openStore(config.storeUrl, {
    site: slug,
    now: Date.now,
    influxToken: config.influxToken,
    rollupFile: join(config.dataDir, 'rollups.db'),
  })
  return {
    ...store,
    isServed: false,
    async keepChannels(channels) {
      const known = new Set((await readChannels(book)).map(({ id }) => id))
      const fresh = channels.filter(({ id }) => !known.has(id))
      await putImportedChannels(book, fresh, Date.now())
    },
    async retention(dryRun) {
      const channels = (await readChannels(book)).map(({ id }) => id)
      return await keepTo(config.retention, store, { channels, clockMs: Date.now(), dryRun })
    },
  }
}

/**
 * The farm's history for a command: through the server that runs on this data folder, else by the
 * command itself. Rejects with a StoreError.
 */
export async function openHistory(
  config: Config,
  book: BookDatabase,
  site: SiteRow,
): Promise<OpenedHistory> {
  const served = await askRunningServer(config.dataDir)
  if (served === null) return await openAlone(config, book, site)
  return { ...served, isServed: true, close: async () => served.close() }
}
