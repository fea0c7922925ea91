import { checkBook } from '../book/open.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { BackupReport } from '../contract/backup.ts'
import { HEALTH_ROUTE, Health, READY_ROUTE, Ready } from '../contract/health.ts'
import type { Tally } from '../ingest/tally.ts'
import { asStoreError } from '../late-store.ts'
import type { Store } from '../store/store.ts'
import { refusals, type Sentence } from '../words/refusals.ts'
import type { HttpServer } from './server.ts'

export interface ReadySource {
  readonly store: Pick<Store, 'health'>
  readonly book: BookDatabase
  readonly isBrokerUp: () => boolean
  /** where gateways connect; null when this server is their broker */
  readonly brokerUrl: string | null
  readonly tally: Readonly<Tally>
  readonly backups: () => Promise<BackupReport>
}

type Part = Ready['store']

/** Whether the process lives, and whether each part can do its work. */
export function healthRoutes(app: HttpServer, source: ReadySource): void {
  app.get(
    HEALTH_ROUTE,
    { schema: { summary: 'The process is alive', response: { 200: Health } } },
    async () => ({ ok: true as const }),
  )
  const schema = { summary: 'Every part can do its work', response: { 200: Ready, 503: Ready } }
  app.get(READY_ROUTE, { schema }, async (_request, reply) => {
    const ready = await readinessOf(source)
    return reply.code(ready.ok ? 200 : 503).send(ready)
  })
}

async function readinessOf(source: ReadySource): Promise<Ready> {
  const { store, book, tally } = source
  const broker = brokerPart(source)
  const [storePart, bookPart, backup] = await Promise.all([
    store.health().then(well, (error: unknown) => part(asStoreError(error).sentence)),
    checkBook(book).then(well, (error: unknown) => part(refusals.bookDown(String(error)))),
    source.backups(),
  ])
  return {
    ok: broker.ok && storePart.ok && bookPart.ok,
    broker,
    store: storePart,
    book: bookPart,
    ingest: {
      batches: tally.batches,
      readings: tally.readings,
      repeatedBatches: tally.repeatedBatches,
      setAsideBatches: tally.setAsideBatches,
      lastReadingMs: tally.lastReadingMs,
    },
    backup: { state: backup.state, lastMs: backup.lastMs },
  }
}

function brokerPart({ isBrokerUp, brokerUrl }: ReadySource): Part {
  if (isBrokerUp()) return part(null)
  return part(brokerUrl === null ? refusals.brokerDown() : refusals.brokerAway(brokerUrl))
}

const well = (): Part => part(null)
const part = (fault: Sentence | null): Part => ({ ok: fault === null, fault })
