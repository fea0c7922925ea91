import { join } from 'node:path'
import type { Clock } from './clock.ts'
import { lateStore } from './late-store.ts'
import type { Log } from './log.ts'
import { withoutSecret } from './store/influx/address.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'

export interface History {
  readonly store: Store
  /** begins to open it */
  start(): void
  /** resolves when the history is open for the first time; never rejects */
  readonly opened: Promise<void>
}

export interface HistoryOptions {
  readonly site: string
  readonly clock: Clock
  readonly log: Log
  readonly influxToken: string
  /** folder of the rollups of a history that lives elsewhere; without it none are kept */
  readonly dataDir?: string
}

/** Opens the history a URL names, now or as soon as it is there, and says in the log how it goes. */
export function openHistory(
  url: string,
  { site, clock, log, influxToken, dataDir }: HistoryOptions,
): History {
  const store = lateStore({
    open: () =>
      openStore(url, {
        site,
        now: clock.now,
        influxToken,
        ...(dataDir !== undefined && { rollupFile: join(dataDir, 'rollups.db') }),
        onDamage: ({ sentence }) => log.error(sentence.en),
      }),
    onFault: (fault) => log.error(`The history is not there: ${fault.message}`),
    onOpen: () => log.info('The history is open.', { store: withoutSecret(url) }),
  })
  return { store, start: store.start, opened: store.opened }
}
