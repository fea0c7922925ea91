import { replayPast } from '../alarms/keep-replay.ts'
import { readChannels } from '../book/channels.ts'
import type { Config } from '../config.ts'
import type { Alarm } from '../contract/alarms.ts'
import { openToRead } from '../store/snapshot.ts'
import { exportSpan } from './export-span.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface ReplayWish {
  /** a day of the farm or an instant; `to` itself is not in it */
  readonly from: string
  readonly to: string
  readonly json: boolean
}

const MINUTE_MS = 60_000

/**
 * Says what today's alarm rules would have raised over the farm's past, beside a server that may be
 * running. Writes nothing.
 */
export async function replayAlarms(
  config: Config,
  { from, to, json }: ReplayWish,
  { out }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const span = exportSpan(from, to, site.zone)
    const channels = await readChannels(book)
    const store = await openToRead(config.storeUrl, {
      site: site.slug,
      now: Date.now,
      influxToken: config.influxToken,
    })
    try {
      const alarms = await replayPast({ store, book, channels, ...span })
      if (json) out(JSON.stringify({ ...span, alarms }))
      else for (const line of report(alarms)) out(line)
      return 0
    } finally {
      await store.close()
    }
  })
}

function report(alarms: readonly Alarm[]): readonly string[] {
  const told = alarms.map(({ rule, priority, sinceMs, returnedMs }) => {
    const minutes = Math.round(((returnedMs ?? sinceMs) - sinceMs) / MINUTE_MS)
    return `${new Date(sinceMs).toISOString()} ${rule} (${priority}) for ${minutes} min`
  })
  return [...told, `${alarms.length} alarms; nothing was written, nobody was called`]
}
