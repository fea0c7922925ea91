import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../api.ts'
import type { ChannelHistory } from '../channel-history.ts'
import type { Farm } from './farm.ts'

export const SPARK_SPAN_MS = 24 * 3_600_000
/** Quarters of an hour, one of them cut by either end of the span. */
export const SPARK_POINTS = 97
/** One point of a sparkline is a quarter of an hour; a third of that keeps its end close to now. */
const REFRESH_MS = 300_000

/** The last 24 hours of every channel, coarse, for the sparklines. */
export interface History {
  readonly series: ReadonlySignal<ReadonlyMap<string, ChannelHistory>>
  close(): void
}

/** Reads all channels now, after each reconnect, and every five minutes. */
export function keepHistory(
  api: Api,
  farm: Farm,
  every: (ms: number, tick: () => void) => () => void,
): History {
  const series = signal<ReadonlyMap<string, ChannelHistory>>(new Map())
  const rounds = signal(0)
  const due = computed(() => {
    const state = farm.state.value
    const channels = (state.site?.channels ?? []).map((channel) => channel.id).join(' ')
    return state.clock === null ? '' : `${channels}|${state.connections}|${rounds.value}`
  })
  const read = async (channel: string, toMs: number, stop: AbortSignal) => {
    const span = { fromMs: toMs - SPARK_SPAN_MS, toMs }
    const wish = { channel, ...span, points: SPARK_POINTS, quality: 'usable' as const }
    const answer = await api.series(wish, stop)
    if (answer.ok && !stop.aborted) series.value = new Map(series.value).set(channel, answer.value)
  }
  let reading = new AbortController()
  const stopDue = effect(() => {
    const channels = due.value.split('|')[0] ?? ''
    reading.abort()
    reading = new AbortController()
    const toMs = farm.nowMs.peek()
    if (toMs === null) return
    for (const id of channels.split(' ')) if (id !== '') void read(id, toMs, reading.signal)
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
