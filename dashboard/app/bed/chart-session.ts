import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Channel } from '../../../server/contract/site.ts'
import type { DetailChart } from '../../charts/detail-chart.ts'
import type { Picture } from '../../charts/picture.ts'
import type { App } from '../context.ts'
import { windowOf } from '../range.ts'
import { drawLoop } from './draw-loop.ts'
import { type EventMark, marksOf } from './event-marks.ts'
import { type Followed, gapAfterMs, type LiveHistory } from './live-history.ts'
import { distrustedOf, extremes, leadingGap, openGap, pointsOf, trimmed } from './series-model.ts'
import { yRoom } from './y-room.ts'

/** What a chart shows now, for those who cannot see it. */
export interface Shown {
  readonly points: number
  readonly gaps: number
  readonly isOpen: boolean
  readonly low: number | null
  readonly high: number | null
  readonly marks: readonly EventMark[]
}

export interface ChartSession {
  readonly shown: ReadonlySignal<Shown | null>
  close(): void
}

/** Room right of now, as a part of the span. */
const LIVE_MARGIN = 0.02

/** Draws a history whenever it, the time, the words or the theme change. */
export function openChartSession(
  app: App,
  channel: Channel,
  history: LiveHistory,
  chart: DetailChart,
): ChartSession {
  const shown = signal<Shown | null>(null)
  const loop = drawLoop(() => {
    const nowMs = app.farm.nowMs.peek()
    const followed = history.followed.peek()
    if (nowMs === null || followed === null) return
    const drawn = drawing(app, channel, followed, nowMs)
    chart.draw(drawn.picture)
    shown.value = { ...drawn.shown, marks: marksOf(drawn.events, chart.pixelOf) }
  })
  let read = 0
  const stop = effect(() => {
    app.farm.nowMs.value
    app.farm.conditions.value
    const reads = history.followed.value?.read ?? 0
    if (reads === read) return loop.soon()
    read = reads
    loop.now()
  })
  const stopLook = effect(() => {
    app.words.value
    app.preferences.theme.value
    loop.now()
  })
  return {
    shown,
    close: () => {
      stop()
      stopLook()
      loop.close()
    },
  }
}

function drawing(app: App, channel: Channel, followed: Followed, nowMs: number) {
  const { view } = followed
  const { fromMs, toMs: endMs } = windowOf(view, nowMs)
  const model = trimmed(followed.model, fromMs)
  const isLive = view.endMs === null
  const isDead = isLive && app.farm.conditions.peek().get(channel.id)?.freshness === 'dead'
  const afterMs = gapAfterMs(app, channel)
  const toMs = isLive ? endMs + view.spanMs * LIVE_MARGIN : endMs
  // Hatched to the sheet's edge: a cable just pulled must be seen on a chart of thirty days too.
  const open = openGap(model, Math.min(nowMs, endMs), afterMs, isDead)
  const edge = open === null ? null : ([open[0], toMs] as const)
  const blank = leadingGap(model, { fromMs, toMs })
  const gaps = [blank, ...model.gaps, edge].filter((gap) => gap !== null)
  const values = extremes(model)
  const range = app.formats.peek().band(model.band)
  const words = app.words.peek()
  const events = model.events.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
  const picture: Picture = {
    fromMs,
    toMs,
    points: pointsOf(model, nowMs),
    band: model.band,
    bandText: range === null ? null : words.target({ range }),
    gaps,
    gapText: model.quality === 'good' ? words.noGoodData : words.noData,
    distrusted: distrustedOf(model),
    happened: events.map(({ atMs }) => atMs),
    yLeast: yRoom(channel.quantity, model.band, values),
  }
  const points = picture.points.filter((point) => point.mean !== null).length
  const shown = {
    points,
    gaps: gaps.length,
    isOpen: open !== null,
    low: values?.low ?? null,
    high: values?.high ?? null,
  }
  return { picture, shown, events }
}
