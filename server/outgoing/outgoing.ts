import { setTimeout } from 'node:timers/promises'
import { readWaiting } from '../book/deliveries.ts'
import type { WebhookTableRow } from '../book/outgoing-tables.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import { grumble } from '../grumble.ts'
import type { Log } from '../log.ts'
import { type Carrier, type CarrierOptions, carryTo } from './deliver.ts'
import { type Fault, faultSentence } from './fault.ts'
import { feed } from './feed.ts'
import { letsOut } from './forbidden.ts'
import { testNotice } from './notices.ts'
import { send } from './send.ts'
import { findWebhook, readWebhooks } from './webhooks.ts'

/** What elsewhere is told of alarms and jobs while the server runs. */
export interface Outgoing {
  /** Something happened that may have to be told. */
  wake(): void
  readonly lets: ReturnType<typeof letsOut>
  readonly tally: Readonly<OutgoingTally>
  /** Sends a trial now: null when there is no such receiver. */
  test(id: string): Promise<{ readonly fault: Fault | null } | null>
  close(): Promise<void>
}

/** Since the start. */
export interface OutgoingTally {
  delivered: number
  /** tries that failed */
  failed: number
  givenUp: number
}

export interface OutgoingOptions {
  readonly book: BookDatabase
  readonly site: SiteRow
  readonly log: Log
  /** this server's own: nothing is sent there */
  readonly ownPorts: () => readonly number[]
  /** farm time, for trials */
  readonly farmNowMs: () => number
  /** wall time */
  readonly nowMs?: () => number
  readonly random?: () => number
  readonly wait?: CarrierOptions['wait']
  readonly patienceMs?: number
  /** how often the book is looked at: another command may have changed it */
  readonly lookEveryMs?: number
}

const LOOK_EVERY_MS = 1_000

/** Starts telling. A receiver that is slow or away holds up nobody but itself. */
export function startOutgoing(options: OutgoingOptions): Outgoing {
  const { book, site, nowMs = Date.now } = options
  const lets = letsOut(options.ownPorts)
  const tally: OutgoingTally = { delivered: 0, failed: 0, givenUp: 0 }
  const complain = grumble(options.log, () => Date.now())
  const carriers = carriersFor((receiver) => carryTo(carrierOptions(receiver)))
  let looking: Promise<void> | null = null
  let isClosed = false

  const carrierOptions = (receiver: WebhookTableRow): CarrierOptions => ({
    ...{ book, receiver, lets, nowMs, random: options.random ?? Math.random },
    ...(options.patienceMs !== undefined && { patienceMs: options.patienceMs }),
    wait: options.wait ?? (async (ms, signal) => void (await setTimeout(ms, null, { signal }))),
    onTrouble: (err) => complain.warn('book', 'The book of notices cannot be used.', { err }),
    onTried(fault, isGivenUp) {
      if (fault === null) {
        tally.delivered += 1
        return
      }
      tally[isGivenUp ? 'givenUp' : 'failed'] += 1
      const after = isGivenUp ? 'the notice is given up' : 'it is tried again'
      const why = faultSentence(fault).en
      complain.warn(`webhook ${receiver.id}`, `Webhook ${receiver.name}: ${why} So ${after}.`)
    },
  })
  const look = async (): Promise<void> => {
    while (await feed(book, site)) if (isClosed) return
    carriers.adopt(await readWebhooks(book))
    if (!isClosed) carriers.wake([...(await readWaiting(book)).keys()])
  }
  const wake = (): void => {
    if (isClosed) return
    looking ??= look()
      .catch((err) => complain.warn('book', 'The book of notices cannot be used.', { err }))
      .finally(() => {
        looking = null
      })
  }
  const timer = setInterval(wake, options.lookEveryMs ?? LOOK_EVERY_MS)
  wake()
  return {
    wake,
    lets,
    tally,
    async test(id) {
      const receiver = await findWebhook(book, { id })
      if (receiver === null) return null
      return {
        fault: await trySending(receiver, site, { lets, nowMs, farmNowMs: options.farmNowMs }),
      }
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await looking
      await carriers.stop()
    },
  }
}

/** One trial, not kept and not tried again; null when it was taken. */
export function trySending(
  receiver: WebhookTableRow,
  site: SiteRow,
  how: {
    readonly lets: Outgoing['lets']
    readonly nowMs: () => number
    readonly farmNowMs: () => number
  },
): Promise<Fault | null> {
  const notice = testNotice(site, how.farmNowMs())
  const { id, kind } = notice
  return send(receiver, { notice: id, kind, body: JSON.stringify(notice) }, how)
}

/** One carrier for each receiver that is to be told. */
function carriersFor(start: (receiver: WebhookTableRow) => Carrier) {
  const carriers = new Map<string, Carrier>()
  const stopping = new Set<Promise<void>>()
  const stop = (id: string, carrier: Carrier): void => {
    carriers.delete(id)
    const stopped = carrier.stop().finally(() => stopping.delete(stopped))
    stopping.add(stopped)
  }
  return {
    adopt(receivers: readonly WebhookTableRow[]) {
      const told = receivers.filter(({ enabled }) => enabled === 1)
      for (const [id, carrier] of carriers) {
        if (!told.some((each) => each.id === id)) stop(id, carrier)
      }
      for (const receiver of told) {
        if (!carriers.has(receiver.id)) carriers.set(receiver.id, start(receiver))
      }
    },
    wake(ids: readonly string[]) {
      for (const id of ids) carriers.get(id)?.wake()
    },
    async stop() {
      for (const [id, carrier] of [...carriers]) stop(id, carrier)
      await Promise.all(stopping)
    },
  }
}
