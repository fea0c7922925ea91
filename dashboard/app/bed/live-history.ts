import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { DrawnQuality } from '../../../server/contract/series.ts'
import type { Channel } from '../../../server/contract/site.ts'
import type { App } from '../context.ts'
import { deadAfterMs } from '../farm/freshness.ts'
import { type View, windowOf } from '../range.ts'
import type { Sentence } from '../request.ts'
import { modelOf, type SeriesModel, withReading } from './series-model.ts'

/** History as it was read for a view, and has grown since. */
export interface Followed {
  readonly view: View
  readonly model: SeriesModel
  /** counts reads, so that a fresh answer is told from growth */
  readonly read: number
}

export interface LiveHistory {
  readonly followed: ReadonlySignal<Followed | null>
  readonly trouble: ReadonlySignal<Sentence | null>
  close(): void
}

/** Live readings arrive coalesced, so a growing history is read again this often (wall ms). */
const REREAD_MS = 600_000
const RETRY_MS = 10_000

/** After this many farm ms without a drawn reading there is a gap. */
export function gapAfterMs(app: App, channel: Channel): number {
  return deadAfterMs(channel.periodMs, app.farm.state.peek().clock?.speed ?? 1)
}

/** What a chart is to show of its channel. */
export interface Wanted {
  readonly view: ReadonlySignal<View>
  readonly quality: ReadonlySignal<DrawnQuality>
}

/**
 * Reads a channel's history for whatever is newly wanted and after each reconnect, and lets it grow
 * live.
 */
export function followHistory(
  app: App,
  channel: Channel,
  { view, quality }: Wanted,
  points: number,
): LiveHistory {
  const followed = signal<Followed | null>(null)
  const trouble = signal<Sentence | null>(null)
  const rounds = signal(0)
  const due = computed(() => {
    const { clock, connections } = app.farm.state.value
    const { spanMs, endMs } = view.value
    const wanted = `${spanMs} ${endMs} ${quality.value}`
    return clock === null ? null : `${wanted} ${connections} ${rounds.value}`
  })
  let asking = new AbortController()
  const read = async (stop: AbortSignal) => {
    const asked = view.peek()
    const window = windowOf(asked, app.farm.nowMs.peek() ?? 0)
    const wish = { channel: channel.id, ...window, points, quality: quality.peek() }
    const answer = await app.api.series(wish, stop)
    if (stop.aborted) return
    trouble.value = answer.ok ? null : answer.sentence
    if (!answer.ok) return
    const reads = (followed.peek()?.read ?? 0) + 1
    followed.value = { view: asked, model: modelOf(answer.value), read: reads }
  }
  const stopReading = effect(() => {
    if (due.value === null) return
    asking.abort()
    asking = new AbortController()
    void read(asking.signal)
  })
  const stopGrowing = effect(() => {
    const reading = app.farm.state.value.readings.get(channel.id)
    const before = followed.value
    if (reading === undefined || before === null || before.view.endMs !== null) return
    const model = withReading(before.model, reading, gapAfterMs(app, channel))
    if (model !== before.model) followed.value = { ...before, model }
  })
  const again = () => {
    rounds.value += 1
  }
  const rereads = setInterval(again, REREAD_MS)
  const retries = setInterval(() => trouble.peek() !== null && again(), RETRY_MS)
  return {
    followed,
    trouble,
    close: () => {
      clearInterval(rereads)
      clearInterval(retries)
      stopReading()
      stopGrowing()
      asking.abort()
    },
  }
}
