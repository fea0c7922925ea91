import type { Config } from '../config.ts'
import type { Going } from '../retention.ts'
import { openHistory } from './open-history.ts'
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

/**
 * Drops what is older than it is to be kept, or says what would go. A running server does it by its
 * own settings.
 */
export async function historyRetention(
  config: Config,
  { dryRun, json }: RetentionWish,
  { out }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const history = await openHistory(config, book, site)
    try {
      const going = await history.retention(dryRun)
      if (json) out(JSON.stringify({ dryRun, going }))
      else if (going.length === 0) out(KEEPS_ALL)
      else for (const one of going) out(`${dryRun ? 'would drop' : 'dropped'} ${lineOf(one)}`)
      return 0
    } finally {
      await history.close()
    }
  })
}
