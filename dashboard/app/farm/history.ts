import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Series } from '../../../server/contract/series.ts'
import type { Api } from '../api.ts'
import type { Farm } from './farm.ts'

export const SPARK_SPAN_MS = 24 * 3_600_000
export const SPARK_POINTS = 96
/** One point of a sparkline is a quarter of an hour; a third of that keeps its end close to now. */
const REFRESH_MS = 300_000
const LANES = 3

/** The last 24 hours of every channel, coarse, for the sparklines. */
export interface History {
  readonly series: ReadonlySignal<ReadonlyMap<string, Series>>
  close(): void
}

/** Reads all channels now, after each reconnect, and every five minutes; few at a time. */
export function keepHistory(
  api: Api,
  farm: Farm,
  every: (ms: number, tick: () => void) => () => void,
): History {
  const series = signal<ReadonlyMap<string, Series>>(new Map())
  const rounds = signal(0)
  const due = computed(() => {
    const state = farm.state.value
    const channels = (state.site?.channels ?? []).map((channel) => channel.id).join(' ')
    return state.clock === null ? '' : `${channels}|${state.connections}|${rounds.value}`
  })
  const drain = async (queue: string[], stop: AbortSignal) => {
    for (let id = queue.shift(); id !== undefined && !stop.aborted; id = queue.shift()) {
      const toMs = farm.nowMs.peek()
      if (toMs === null) return
      const wish = { channel: id, fromMs: toMs - SPARK_SPAN_MS, toMs, points: SPARK_POINTS }
      const answer = await api.series(wish, stop)
      if (answer.ok && !stop.aborted) series.value = new Map(series.value).set(id, answer.value)
    }
  }
  let reading = new AbortController()
  const stopDue = effect(() => {
    const channels = due.value.split('|')[0] ?? ''
    reading.abort()
    reading = new AbortController()
    const queue = channels.split(' ').filter((id) => id !== '')
    for (let lane = 0; lane < LANES; lane++) void drain(queue, reading.signal)
  })
  const stopRounds = every(REFRESH_MS, () => {
    rounds.value += 1
  })
  return {
    series,
    close: () => {
      stopDue()
      stopRounds()
      reading.abort()
    },
  }
}
