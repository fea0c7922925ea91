import type { BrokerAddress } from '../broker/external/address.ts'
import { type BrokerLink, linkTo } from '../broker/external/link.ts'
import { takeReadings } from '../broker/external/takers.ts'
import { grumble } from '../grumble.ts'
import { type Intake, startIntake } from '../ingest/intake.ts'
import { newestReadings } from '../live/newest.ts'
import type { Log } from '../log.ts'
import type { HistoryReading, Store } from '../store/store.ts'
import { type HandOver, handOver } from './hand-over.ts'
import { readGrants } from './messages.ts'
import { type Grant, takeBatch } from './take-batch.ts'
import { workerTopics } from './topics.ts'
import { writtenOf } from './written.ts'

export interface WorkerOptions {
  readonly site: string
  readonly address: BrokerAddress
  readonly store: Pick<Store, 'append'>
  readonly log: Log
}

/** Writes readings into history beside a server, which alone decides what they mean. */
export interface Worker {
  /** what it has made durable */
  readonly done: Readonly<Done>
  /** Takes nothing any more; resolves when what was taken is durable and told. */
  close(): Promise<void>
}

export interface Done {
  batches: number
  readings: number
}

/**
 * Takes batches off the broker in turn with everybody else, and writes those it understands whole.
 * Any other is handed to the server as it came: it knows the book, sets aside, and has patience.
 * Nothing is called stored here: the server does, when it has heard that a batch is durable.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { site, address, log } = options
  const complain = grumble(log, () => Date.now())
  const onTrouble = (why: string) =>
    complain.warn(`broker ${why}`, `The broker at ${address.url} cannot be used: ${why}.`)
  const grants = new Map<string, Grant>()
  const link = linkTo({
    address,
    name: `panen-${site}-worker`,
    filters: [workerTopics(site).grants],
    onMessage({ payload, settled }) {
      learnGrants(grants, payload)
      settled()
    },
    onUp: () => log.info(`The broker at ${address.url} is there.`),
    onDown: () => log.warn(`The broker at ${address.url} is away.`),
    onTrouble,
  })
  const give = handOver(site, link, complain)
  const done: Done = { batches: 0, readings: 0 }
  const intake = workerIntake(options, { link, give, done })
  const onLive = tellFresh(site, link)
  const onMessage = takeBatch({ site, grants, intake, handOver: give, onLive })
  const takers = takeReadings({ address, site, onMessage, onTrouble })
  return {
    done,
    async close() {
      await takers.close()
      await intake.idle()
      await link.close()
    },
  }
}

function learnGrants(grants: Map<string, Grant>, payload: Uint8Array) {
  const told = readGrants(payload)
  if (told === null) return
  grants.clear()
  for (const grant of told.channels) grants.set(grant.id, grant)
}

interface IntakeParts {
  readonly link: BrokerLink
  readonly give: HandOver
  readonly done: Done
}

function workerIntake(
  { site, store, log }: WorkerOptions,
  { link, give, done }: IntakeParts,
): Intake {
  const { written } = workerTopics(site)
  return startIntake({
    store,
    async setAside(faulty) {
      await Promise.all(faulty.map(give))
      return 0
    },
    onDone(arrivals) {
      const durable = arrivals.filter(({ fault }) => fault === null)
      done.batches += durable.length
      done.readings += durable.reduce((sum, { readings }) => sum + readings.length, 0)
      // Unheard, they are not called stored and come again.
      if (durable.length > 0) {
        link.publish(written, JSON.stringify(writtenOf(durable))).catch(() => {})
      }
    },
    onDeferred: () => {},
    onOutage: (fault) => log.error(`Readings wait at their gateways: ${fault.message}`),
    onRecovery: () => log.info('The history takes readings again.'),
    nowMs: () => performance.now(),
  })
}

/** Screens show what is measured now, whichever process writes it and whether history takes it. */
function tellFresh(site: string, link: BrokerLink) {
  const { news } = workerTopics(site)
  const newest = newestReadings()
  return (readings: readonly HistoryReading[]) => {
    const newer = newest.offer(readings)
    if (newer.length === 0) return
    link.publish(news, JSON.stringify({ readings: newer }), { qos: 0 }).catch(() => {})
  }
}
