import { bucketsOver } from '../../../server/api/series-buckets.ts'
import type { Store } from '../../../server/store/store.ts'
import { createProbe, DAY_MS, MINUTE_MS, nameOf } from './probe.ts'

export interface Latency {
  readonly p50Ms: number
  readonly p95Ms: number
}

/** How one channel's, or several channels', charts of a span are drawn. */
export type Draw = (channels: readonly string[], fromMs: number, toMs: number) => Promise<unknown>

export interface Charts {
  readonly day: Latency
  readonly month: Latency
  readonly year: Latency
}

const TIMES = 60
const BETWEEN_MS = 20
const POINTS = 700
const JAKARTA_MINUTES = 7 * 60
const SPANS = { day: DAY_MS, month: 30 * DAY_MS, year: 365 * DAY_MS }

export async function latencyOf(work: (i: number) => Promise<unknown>): Promise<Latency> {
  const tookMs: number[] = []
  for (let i = 0; i < TIMES; i++) {
    // whatever else arrives gets its turn, as between two people's clicks
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    const begunMs = performance.now()
    await work(i)
    tookMs.push(performance.now() - begunMs)
  }
  tookMs.sort((one, other) => one - other)
  const at = (share: number) => Number(tookMs[Math.ceil(share * TIMES) - 1]!.toFixed(2))
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}

/** Straight from the store, in the buckets the API asks for. */
export const drawFromStore =
  (store: Store): Draw =>
  (channels, fromMs, toMs) => {
    const wish = { points: POINTS, periodMs: MINUTE_MS, utcOffsetMinutes: JAKARTA_MINUTES }
    const span = bucketsOver({ fromMs, toMs, ...wish })
    return Promise.all(channels.map((channel) => store.series(channel, span)))
  }

/** Charts of `together` channels at once, other ones each time, ending now. */
export async function chartsOf(
  draw: Draw,
  { channels, together, now }: { channels: number; together: number; now: () => number },
): Promise<Charts> {
  const over = (spanMs: number) =>
    latencyOf((i) => {
      const some = Array.from({ length: together }, (_, k) => nameOf((i * 37 + k * 11) % channels))
      const toMs = Math.floor(now())
      return draw(some, toMs - spanMs, toMs)
    })
  return {
    day: await over(SPANS.day),
    month: await over(SPANS.month),
    year: await over(SPANS.year),
  }
}

const BATCHES_PER_SECOND = 10
const READINGS_PER_SECOND = 500

/** Lets 500 readings a second of all channels arrive until stopped; tells how many did. */
export function letArrive(
  store: Store,
  channels: number,
  now: () => number,
): () => Promise<number> {
  const probes = Array.from({ length: channels }, (_, channel) => createProbe(channel))
  let arrived = 0
  let pending: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    const readings = Array.from({ length: READINGS_PER_SECOND / BATCHES_PER_SECOND }, () => {
      const n = arrived++
      return probes[n % channels]!(Math.floor(now()))
    })
    pending = Promise.all([pending, store.append(readings)])
  }, 1000 / BATCHES_PER_SECOND)
  return async () => {
    clearInterval(timer)
    await pending
    return arrived
  }
}
