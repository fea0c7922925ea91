import type { Store } from '../store/store.ts'
import type { Meters } from './meters.ts'
import { seldom } from './seldom.ts'

/** Seconds: from a quick disk to one that a gateway notices. */
const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** A year's summaries are counted through for it. */
const SIZE_EVERY_MS = 3_600_000

type Measured = Pick<Store, 'append' | 'health' | 'size'>

/** Gives the way into history that is timed. */
export function measureStore(meters: Meters, store: Measured): Pick<Store, 'append'> {
  const size = seldom(
    SIZE_EVERY_MS,
    () => performance.now(),
    () => store.size(),
  )
  meters.gauge({
    name: 'panen_store_up',
    help: '1 while the history takes readings.',
    read: () =>
      store.health().then(
        () => 1,
        () => 0,
      ),
  })
  meters.gauge({
    name: 'panen_store_size_bytes',
    help: 'What the history takes on disk; counted anew every hour.',
    read: async () => (await size()).bytes,
  })
  meters.gauge({
    name: 'panen_store_rollup_bytes',
    help: 'What summaries for charts take of it, or beside it.',
    read: async () => (await size()).rollupBytes,
  })
  let failures = 0
  meters.counter({
    name: 'panen_store_append_failures_total',
    help: 'Appends that the history refused; their readings stay at the gateways.',
    read: () => failures,
  })
  const took = meters.histogram(
    {
      name: 'panen_store_append_duration_seconds',
      help: 'How long it took until readings were durable.',
    },
    BOUNDS_S,
  )
  return {
    async append(readings) {
      const begunMs = performance.now()
      try {
        await store.append(readings)
      } catch (error) {
        failures += 1
        throw error
      }
      took.observe((performance.now() - begunMs) / 1_000)
    },
  }
}
