import type { BookDatabase } from '../book/tables.ts'
import type { GatewayStatus } from '../contract/latest.ts'
import type { Tally } from '../ingest/tally.ts'
import type { Meters } from './meters.ts'

export interface IngestSight {
  readonly tally: Readonly<Tally>
  readonly statuses: () => readonly Pick<GatewayStatus, 'gateway'>[]
  readonly book: BookDatabase
  readonly isBrokerUp: () => boolean
  readonly connections: () => number
  readonly streams: () => number
}

/** What comes in, and who listens. All but what was set aside is counted since the start. */
export function measureIngest(meters: Meters, sight: IngestSight): void {
  const { tally, statuses } = sight
  meters.counter({
    name: 'panen_readings_stored_total',
    help: 'Readings made durable.',
    read: () =>
      statuses().map(({ gateway }) => ({
        labels: { gateway },
        value: tally.readingsByGateway.get(gateway) ?? 0,
      })),
  })
  meters.counter({
    name: 'panen_batches_stored_total',
    help: 'Batches made durable.',
    read: () => tally.batches,
  })
  meters.counter({
    name: 'panen_batches_repeated_total',
    help: 'Batches that came again after they were stored; they change nothing.',
    read: () => tally.repeatedBatches,
  })
  meters.counter({
    name: 'panen_batches_deferred_total',
    help: 'Batches left with their gateway because the history was away or too much was in flight.',
    read: () => tally.deferredBatches,
  })
  meters.counter({
    name: 'panen_batches_held_total',
    help: 'Batches left with their gateway because of a channel nobody has announced.',
    read: () => tally.heldBatches,
  })
  meters.counter({
    name: 'panen_batches_set_aside_total',
    help: 'Batches that somebody must look at, since the farm book was made.',
    read: () => setAsideBy(sight),
  })
  measureListeners(meters, sight)
}

function measureListeners(meters: Meters, sight: IngestSight): void {
  meters.gauge({
    name: 'panen_broker_up',
    help: '1 while gateways can connect.',
    read: () => Number(sight.isBrokerUp()),
  })
  meters.gauge({
    name: 'panen_broker_connections',
    help: 'Gateways connected now.',
    read: sight.connections,
  })
  meters.gauge({
    name: 'panen_event_streams',
    help: 'Screens that watch live.',
    read: sight.streams,
  })
}

async function setAsideBy({ book, statuses }: IngestSight) {
  const rows = await book.selectFrom('set_aside_count').selectAll().execute()
  const counts = new Map(statuses().map(({ gateway }) => [gateway, 0]))
  for (const { gateway, batches } of rows) counts.set(gateway, batches)
  return [...counts].map(([gateway, value]) => ({ labels: { gateway }, value }))
}
