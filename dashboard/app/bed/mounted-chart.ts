import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Channel } from '../../../server/contract/site.ts'
import { WORDS } from '../../../server/words/words.ts'
import type { DetailChart } from '../../charts/detail-chart.ts'
import type { App } from '../context.ts'
import type { Sentence } from '../request.ts'
import { type ChartSession, openChartSession, type Shown } from './chart-session.ts'
import { type Selection, takeDrags } from './hands.ts'
import { followHistory } from './live-history.ts'
import { sayFor } from './say.ts'
import type { ViewControls } from './view-controls.ts'

const MOST_POINTS = 700
const LEAST_POINTS = 160
const PX_PER_POINT = 1.5

/** A chart on the page, from its first byte to its last. */
export interface MountedChart {
  readonly shown: ReadonlySignal<Shown | null>
  readonly trouble: ReadonlySignal<Sentence | null>
  readonly selection: ReadonlySignal<Selection | null>
  /** the value under the reading cursor after a step, in words; null when there is none */
  readCursor(direction: -1 | 1): string | null
  close(): void
}

interface Ground {
  readonly channel: Channel
  readonly controls: ViewControls
  readonly box: HTMLElement
  readonly canvas: HTMLCanvasElement
}

/** Starts reading history at once, and draws when the chart library has come. */
export function mountChart(app: App, { channel, controls, box, canvas }: Ground): MountedChart {
  const width = Math.round(box.clientWidth / PX_PER_POINT)
  const points = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, width))
  const history = followHistory(app, channel, controls, points)
  const session = signal<ChartSession | null>(null)
  const selection = signal<Selection | null>(null)
  const missing = signal<Sentence | null>(null)
  let chart: DetailChart | null = null
  let letGo = () => {}
  let gone = false
  const open = async () => {
    const { openDetailChart } = await import('../../charts/detail-chart.ts')
    if (gone) return
    const offsetMinutes = app.farm.site.peek()?.utcOffsetMinutes ?? 0
    chart = openDetailChart(canvas, offsetMinutes, () => sayFor(app, channel))
    session.value = openChartSession(app, channel, history, chart)
    letGo = takeDrags(
      box,
      chart,
      (next) => {
        selection.value = next
      },
      controls.choose,
    )
  }
  open().catch(() => {
    missing.value = { id: WORDS.id.unreachable, en: WORDS.en.unreachable }
  })
  return {
    shown: computed(() => session.value?.shown.value ?? null),
    trouble: computed(() => history.trouble.value ?? missing.value),
    selection,
    readCursor: (direction) => {
      const point = chart?.moveCursor(direction) ?? null
      if (point === null) return null
      const say = sayFor(app, channel)
      return [say.moment(point.x), ...say.point(point)].join(', ')
    },
    close: () => {
      gone = true
      letGo()
      session.value?.close()
      history.close()
      chart?.destroy()
    },
  }
}
