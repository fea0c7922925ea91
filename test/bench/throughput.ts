import { eventually } from '../line/eventually.ts'
import { startWholeLine } from '../line/whole-line.ts'

export interface Throughput {
  readonly readings: number
  readonly seconds: number
  readonly readingsPerSecond: number
}

const HISTORY_DAYS = 45
const UNBOUNDED = 1_000_000
const DEADLINE_MS = 300_000

interface Ready {
  readonly ingest: { readonly readings: number }
}

/**
 * Readings per second from the virtual farm's wire to durable history, until the last one is
 * stored: separate processes, outbox and SQLite history with synchronous=FULL, nothing dropped.
 */
export async function measureThroughput(store?: string): Promise<Throughput> {
  const line = await startWholeLine({
    historyDays: HISTORY_DAYS,
    backlogPerSecond: UNBOUNDED,
    ...(store ? { store } : {}),
  })
  try {
    const stored = async () => {
      const ready = (await (await fetch(`${line.url}/ready`)).json()) as Ready
      return ready.ingest.readings
    }
    const history = async () =>
      (await (await fetch(`${line.control}/history`)).json()) as { total: number }
    const first = await eventually('the first reading is stored', stored)
    const startMs = performance.now()
    const { total } = await history()
    const last = await eventually(
      'the last reading is stored',
      async () => {
        const count = await stored()
        return count >= total && count
      },
      DEADLINE_MS,
    )
    const seconds = (performance.now() - startMs) / 1_000
    return {
      readings: last - first,
      seconds: Number(seconds.toFixed(1)),
      readingsPerSecond: Math.round((last - first) / seconds),
    }
  } finally {
    await line.end()
  }
}
