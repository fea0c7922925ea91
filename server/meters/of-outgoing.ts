import { readWaiting } from '../book/deliveries.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { OutgoingTally } from '../outgoing/outgoing.ts'
import type { Meters } from './meters.ts'

/** Notices to receivers elsewhere. There are 20 receivers at most. */
export function measureOutgoing(
  meters: Meters,
  book: BookDatabase,
  tally: Readonly<OutgoingTally>,
): void {
  const receivers = () => book.selectFrom('webhook').select(['id', 'name', 'dropped']).execute()
  meters.gauge({
    name: 'panen_webhook_waiting',
    help: 'Notices that a receiver has not taken yet.',
    async read() {
      const waiting = await readWaiting(book)
      return (await receivers()).map(({ id, name }) => ({
        labels: { webhook: name },
        value: waiting.get(id) ?? 0,
      }))
    },
  })
  meters.counter({
    name: 'panen_webhook_dropped_total',
    help: 'Notices given up: too many waited, or nobody answered for three days.',
    read: async () =>
      (await receivers()).map(({ name, dropped }) => ({
        labels: { webhook: name },
        value: dropped,
      })),
  })
  meters.counter({
    name: 'panen_webhook_delivered_total',
    help: 'Notices that were taken.',
    read: () => tally.delivered,
  })
  meters.counter({
    name: 'panen_webhook_failed_total',
    help: 'Tries that failed.',
    read: () => tally.failed + tally.givenUp,
  })
}
