import { join } from 'node:path'
import { readChannels } from '../book/channels.ts'
import type { Config } from '../config.ts'
import { forgetOld, type Going, newestBy, whatGoes } from '../retention.ts'
import { openStore } from '../store/open.ts'
import { type Store, StoreError } from '../store/store.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface RetentionWish {
  readonly dryRun: boolean
  readonly json: boolean
}

const NAMES = { raw: 'readings', minute: 'minutes', hour: 'hours' } as const
const KEEPS_ALL =
  'Everything is kept: set PANEN_KEEP_RAW_DAYS, PANEN_KEEP_MINUTE_DAYS or PANEN_KEEP_HOUR_DAYS.'

const day = (ms: number | null) => (ms === null ? 'nothing' : new Date(ms).toISOString())
const megabytes = (bytes: number | null) =>
  bytes === null ? '' : `, ${(bytes / 1e6).toFixed(1)} MB`

const lineOf = ({ level, beforeMs, channels, entries, bytes, oldestKeptAt }: Going): string =>
  `${NAMES[level]} before ${day(beforeMs)}: ${entries} of ${channels} channels${megabytes(bytes)}; oldest kept: ${day(oldestKeptAt)}`

async function openAlone(config: Config, site: string): Promise<Store> {
  try {
    return await openStore(config.storeUrl, {
      site,
      now: Date.now,
      influxToken: config.influxToken,
      rollupFile: join(config.dataDir, 'rollups.db'),
    })
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'refused') throw error
    throw new Error(
      `${error.message} A running server forgets by itself, every few hours; stop it to look or to forget by hand.`,
      { cause: error },
    )
  }
}

/** Drops what is older than it is to be kept, or says what would go. Needs the history for itself. */
export async function historyRetention(
  config: Config,
  { dryRun, json }: RetentionWish,
  { out }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const store = await openAlone(config, site.slug)
    try {
      const channels = (await readChannels(book)).map(({ id }) => id)
      const nowMs = await newestBy(store, channels, Date.now())
      const going = await whatGoes(store, config.retention, nowMs)
      if (!dryRun) await forgetOld(store, config.retention, nowMs)
      if (json) out(JSON.stringify({ dryRun, going }))
      else if (going.length === 0) out(KEEPS_ALL)
      else for (const one of going) out(`${dryRun ? 'would drop' : 'dropped'} ${lineOf(one)}`)
      return 0
    } finally {
      await store.close()
    }
  })
}
