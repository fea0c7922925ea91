import { bucketsOver } from '../../../server/api/series-buckets.ts'
import type { Store } from '../../../server/store/store.ts'
import { createFarm, DAY_MS, MINUTE_MS, nameOf } from './probe.ts'

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

export interface Repeating {
  readonly times?: number
  /** not measured */
  readonly before?: () => Promise<unknown>
}

export async function latencyOf(
  work: (i: number) => Promise<unknown>,
  { times = TIMES, before = async () => {} }: Repeating = {},
): Promise<Latency> {
  const tookMs: number[] = []
  for (let i = 0; i < times; i++) {
    await before()
    // whatever else arrives gets its turn, as between two people's clicks
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    const begunMs = performance.now()
    await work(i)
    tookMs.push(performance.now() - begunMs)
  }
  tookMs.sort((one, other) => one - other)
  const at = (share: number) => Number(tookMs[Math.ceil(share * times) - 1]!.toFixed(2))
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

/** Which channels are asked for together the i-th time. */
export type Choice = (i: number) => readonly string[]

/** Other ones each time. */
export const others =
  (together: number, channels: number): Choice =>
  (i) =>
    Array.from({ length: Math.min(together, channels) }, (_, k) =>
      nameOf((i * 37 + k * 11) % channels),
    )

/** Always the same ones. */
export const same = (together: number, channels: number): Choice => {
  const chosen = others(together, channels)(0)
  return () => chosen
}

/** Charts ending now. */
export async function chartsOf(
  draw: Draw,
  { choose, now, ...repeating }: Repeating & { choose: Choice; now: () => number },
): Promise<Charts> {
  const over = (spanMs: number) =>
    latencyOf((i) => {
      const toMs = Math.floor(now())
      return draw(choose(i), toMs - spanMs, toMs)
    }, repeating)
  return {
    day: await over(SPANS.day),
    month: await over(SPANS.month),
    year: await over(SPANS.year),
  }
}

const BATCHES_PER_SECOND = 10
const READINGS_PER_SECOND = 500

export interface Arrived {
  readonly readings: number
  readonly perSecond: number
}

/** Lets 500 readings a second of some channels arrive until stopped; what was held up follows. */
export function letArrive(
  store: Store,
  channels: number,
  now: () => number,
): () => Promise<Arrived> {
  const farm = createFarm()
  const begunMs = performance.now()
  const secondsSoFar = () => (performance.now() - begunMs) / 1000
  let arrived = 0
  let pending: Promise<unknown> = Promise.resolve()
  const arrive = () => {
    if (channels === 0) return
    const due = Math.floor(secondsSoFar() * READINGS_PER_SECOND) - arrived
    const readings = Array.from({ length: due }, () =>
      farm(arrived++ % channels, Math.floor(now())),
    )
    pending = Promise.all([pending, store.append(readings)])
  }
  const timer = setInterval(arrive, 1000 / BATCHES_PER_SECOND)
  return async () => {
    clearInterval(timer)
    await pending
    return { readings: arrived, perSecond: Math.round(arrived / secondsSoFar()) }
  }
}
