import type { HistoryReading, Store } from '../../../server/store/store.ts'
import { createProbe } from '../series/probe.ts'

export interface AppendPace {
  /** in one append */
  readonly readings: number
  /** wall ms between two appends; 0 sends the next as soon as one is durable */
  readonly everyMs: number
  /** appends on their way at once */
  readonly together: number
}

/** How long readings took to be durable, ms. */
export interface Appends {
  readonly appends: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

export interface Appending {
  /** what was measured since it was last taken */
  take(): Appends
  stop(): Promise<void>
}

const CHANNELS = 20

/** Appends readings of twenty channels, in order of time, until it is stopped. */
export function letAppend(store: Store, pace: AppendPace, now: () => number): Appending {
  const probes = Array.from({ length: CHANNELS }, (_, channel) => createProbe(channel))
  let tookMs: number[] = []
  let sinceMs = performance.now()
  let isOver = false
  let made = Math.floor(now()) * CHANNELS
  const next = (): HistoryReading => {
    made += 1
    return probes[made % CHANNELS]!(Math.floor(made / CHANNELS))
  }
  const one = async () => {
    const readings = Array.from({ length: pace.readings }, next)
    const begunMs = performance.now()
    await store.append(readings)
    tookMs.push(performance.now() - begunMs)
    const restMs = pace.everyMs - (performance.now() - begunMs)
    if (restMs > 0) await new Promise((over) => setTimeout(over, restMs))
  }
  const sender = async () => {
    while (!isOver) await one()
  }
  const senders = Promise.all(Array.from({ length: pace.together }, sender))
  return {
    take() {
      const [all, seconds] = [tookMs.sort((a, b) => a - b), (performance.now() - sinceMs) / 1_000]
      tookMs = []
      sinceMs = performance.now()
      const at = (share: number) =>
        Number((all[Math.ceil(share * all.length) - 1] ?? Number.NaN).toFixed(1))
      return {
        appends: all.length,
        perSecond: Math.round((all.length * pace.readings) / seconds),
        ...{ p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) },
      }
    },
    async stop() {
      isOver = true
      await senders
    },
  }
}
