import type { ChannelSeries, DrawnQuality, Series } from '../../server/contract/series.ts'
import { type Answer, UNREADABLE } from './request.ts'

export interface Span {
  /** epoch ms UTC, inclusive */
  readonly fromMs: number
  /** epoch ms UTC, exclusive */
  readonly toMs: number
}

/** What charts that are asked for together have in common. */
export interface SeriesFrame extends Span {
  readonly points: number
  readonly quality: DrawnQuality
}

export interface SeriesWish extends SeriesFrame {
  readonly channel: string
}

/** One channel's columns, with their frame and what was done at its place. */
export type ChannelHistory = Omit<Series, 'channels' | 'events'> &
  ChannelSeries & { readonly events: NonNullable<Series['events']> }

type AskSeries = (
  channels: readonly string[],
  frame: SeriesFrame,
  stop: AbortSignal,
) => Promise<Answer<Series>>

interface Waiting {
  readonly channel: string
  readonly stop: AbortSignal
  readonly give: (answer: Answer<ChannelHistory>) => void
}

/** As many as the server takes at once. */
const MOST = 16

/**
 * The charts of a page are drawn by themselves but wish in one breath: wishes over the same frame
 * become one request. It is given up when nobody waits for it any more.
 */
export function askTogether(ask: AskSeries) {
  const breath = new Map<string, { frame: SeriesFrame; waiting: Waiting[] }>()
  const flush = () => {
    for (const { frame, waiting } of breath.values()) {
      for (let from = 0; from < waiting.length; from += MOST) {
        void askFor(ask, frame, waiting.slice(from, from + MOST))
      }
    }
    breath.clear()
  }
  return ({ channel, ...frame }: SeriesWish, stop: AbortSignal): Promise<Answer<ChannelHistory>> =>
    new Promise((give) => {
      if (breath.size === 0) queueMicrotask(flush)
      const key = `${frame.fromMs} ${frame.toMs} ${frame.points} ${frame.quality}`
      const together = breath.get(key) ?? { frame, waiting: [] }
      together.waiting.push({ channel, stop, give })
      breath.set(key, together)
    })
}

async function askFor(ask: AskSeries, frame: SeriesFrame, waiting: readonly Waiting[]) {
  const channels = [...new Set(waiting.map(({ channel }) => channel))]
  const answer = await ask(channels, frame, whenAll(waiting.map(({ stop }) => stop)))
  for (const { channel, give } of waiting) give(partOf(answer, channel))
}

/** A signal that stops when the last of these has stopped. */
function whenAll(stops: readonly AbortSignal[]): AbortSignal {
  const all = new AbortController()
  const look = () => {
    if (stops.every(({ aborted }) => aborted)) all.abort()
  }
  for (const stop of stops) stop.addEventListener('abort', look, { once: true })
  look()
  return all.signal
}

function partOf(answer: Answer<Series>, channel: string): Answer<ChannelHistory> {
  if (!answer.ok) return answer
  const { channels, events, ...frame } = answer.value
  const columns = channels.find((each) => each.channel === channel)
  if (columns === undefined) return { ok: false, sentence: UNREADABLE }
  const own = (events ?? []).filter(({ place }) => place === columns.place)
  return { ok: true, value: { ...frame, ...columns, events: own } }
}
