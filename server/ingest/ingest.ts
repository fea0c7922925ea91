import type { Stored } from '../../gateway/contract/stored.ts'
import type { ServerTime } from '../../gateway/contract/time.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { BrokerListener } from '../broker/broker.ts'
import type { Colleagues } from '../broker/external/external-broker.ts'
import type { Clock } from '../clock.ts'
import { type Grumble, grumble } from '../grumble.ts'
import type { Newest } from '../live/newest.ts'
import type { News } from '../live/news.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { hearWorkers } from '../workers/hear-workers.ts'
import type { Grants } from '../workers/messages.ts'
import { type Acknowledger, acknowledger } from './acknowledge.ts'
import { startBookkeeping } from './bookkeeping.ts'
import type { ChannelRegistry } from './channel-registry.ts'
import { followConfirmations } from './confirmations.ts'
import type { GatewayStatuses } from './gateway-statuses.ts'
import { type Intake, startIntake } from './intake.ts'
import { keepAside } from './keep-aside.ts'
import { gatewayListener } from './listener.ts'
import { type Memory, remember } from './memory.ts'
import { isSureOfTime } from './sure-time.ts'
import { countDone, type Tally } from './tally.ts'
import { tellTime } from './tell-time.ts'

export interface IngestOptions {
  readonly site: string
  readonly book: BookDatabase
  readonly store: Pick<Store, 'append' | 'touched'>
  readonly newest: Newest
  readonly clock: Clock
  readonly log: Log
  readonly tell: (news: News) => void
  /** gateways should hear the time anew */
  readonly onTimeConfirmed: () => void
  readonly send: (topic: string, message: Stored | ServerTime | Grants, retain: boolean) => void
  /** what may be written by whom has changed */
  readonly onGrants: () => void
}

/** From what gateways say to what is durable, and back to them what is. */
export interface Ingest {
  readonly listener: BrokerListener
  readonly tally: Readonly<Tally>
  readonly registry: ChannelRegistry
  readonly statuses: GatewayStatuses
  /** whether the server may be sure of its own clock */
  isSureOfTime(): boolean
  /** for ingest workers, where there are any */
  readonly workers: Colleagues
  /** Tells the time to a gateway. */
  tellTime(gateway: string): void
  /** Resolves when everything taken in is durable or let go, and the book is written. */
  close(): Promise<void>
}

/** Rejects when the book cannot be read. */
export async function startIngest(options: IngestOptions): Promise<Ingest> {
  const { book, clock, newest, site, send } = options
  const complain = grumble(options.log, () => Date.now())
  const memory = await remember(book)
  const bookkeeping = startBookkeeping({
    book,
    ...memory,
    onTrouble: (err) => complain.warn('book', 'The farm book cannot be written now.', { err }),
  })
  const acknowledge = acknowledger({
    site,
    now: clock.now,
    send: (topic, stored) => send(topic, stored, false),
  })
  const intake = historyIntake(options, memory, { acknowledge, complain })
  const confirmations = await followConfirmations({
    book,
    nowMs: clock.now,
    newestMs: newest.atMs,
    onGiven: options.onTimeConfirmed,
  })
  const tell = tellTime({
    site,
    clock,
    newestMs: newest.atMs,
    confirmation: confirmations.now,
    send: (topic, time) => send(topic, time, true),
  })
  const listener = gatewayListener({
    ...options,
    ...memory,
    intake,
    acknowledge,
    complain,
    keepChannels: bookkeeping.keepChannels,
    tellTime: tell,
  })
  return {
    ...memory,
    isSureOfTime: () => isSureOfTime(clock.now(), newest.atMs(), confirmations.now()),
    tellTime: tell,
    listener,
    workers: hearWorkers({ ...options, ...memory, acknowledge, complain, listener }),
    close: async () => {
      confirmations.close()
      await intake.idle()
      await bookkeeping.close()
    },
  }
}

function historyIntake(
  { book, store, newest, clock, log }: IngestOptions,
  { ledger, tally }: Memory,
  by: { readonly acknowledge: Acknowledger; readonly complain: Grumble },
): Intake {
  return startIntake({
    store,
    setAside: keepAside({ book, now: clock.now, complain: by.complain }),
    onDone: (arrivals, newlySetAside) => {
      // Sent again while it was on its way, a batch may have been written by another process as well.
      const news = arrivals.filter(({ name }) => !ledger.has(name))
      countDone(tally, news, newlySetAside)
      tally.repeatedBatches += arrivals.length - news.length
      for (const { name, readings } of arrivals) {
        // Not told as news, but a live reading older than this must not be told either.
        newest.offer(readings)
        ledger.add(name)
        by.acknowledge.done(name)
      }
    },
    onDeferred: (arrivals) => {
      tally.deferredBatches += arrivals.length
    },
    onOutage: (fault) => log.error(`Readings wait at their gateways: ${fault.message}`),
    onRecovery: () => log.info('The history takes readings again.'),
    nowMs: () => performance.now(),
  })
}
