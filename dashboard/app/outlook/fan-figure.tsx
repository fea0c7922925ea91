import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { FanChart } from '../../charts/fan-chart.ts'
import type { FanPicture, FanSay } from '../../charts/fan-picture.ts'
import { useApp } from '../context.ts'

interface Props {
  readonly picture: FanPicture
  readonly say: FanSay
  /** what the chart shows and how it is read with keys */
  readonly label: string
  /** what its y axis counts */
  readonly unit: string
}

/** A fan chart for eyes, and for keys and readers of screens: the arrows read its points. */
export function FanFigure({ picture, say, label, unit }: Props) {
  const { words } = useApp()
  const canvas = useRef<HTMLCanvasElement>(null)
  const spoken = useSignal('')
  const { chart, failed } = useFan(canvas, picture, say)
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    const point = chart.value?.moveCursor(event.key === 'ArrowLeft' ? -1 : 1) ?? null
    if (point !== null) spoken.value = [say.moment(point.x), ...say.point(point)].join(', ')
  }
  return (
    <figure class="fan">
      <figcaption class="hint">{unit}</figcaption>
      <div
        class="fan-box"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys read the points
        tabIndex={0}
        aria-label={label}
        data-points={picture.fan.filter(({ range }) => range !== null).length}
        data-drawn={String(chart.value !== null)}
        onKeyDown={keyed}
      >
        <canvas ref={canvas} role="img" aria-label={label} />
        {failed.value && <p class="hint">{words.value.unreachable}</p>}
      </div>
      <p class="only-read" role="status">
        {spoken.value}
      </p>
    </figure>
  )
}

/** The chart library comes when a chart is first wanted; each drawing of the page draws it anew. */
function useFan(canvas: { current: HTMLCanvasElement | null }, picture: FanPicture, say: FanSay) {
  const { farm, preferences } = useApp()
  const chart = useSignal<FanChart | null>(null)
  const failed = useSignal(false)
  const speech = useRef(say)
  speech.current = say
  const theme = preferences.theme.value
  useEffect(() => {
    let opened: FanChart | null = null
    let isGone = false
    const open = async () => {
      const { openFanChart } = await import('../../charts/fan-chart.ts')
      if (isGone || canvas.current === null) return
      const offset = farm.site.peek()?.utcOffsetMinutes ?? 0
      opened = openFanChart(canvas.current, offset, () => speech.current)
      chart.value = opened
    }
    open().catch(() => {
      failed.value = true
    })
    return () => {
      isGone = true
      opened?.destroy()
    }
  }, [canvas, chart, failed, farm])
  const ready = chart.value
  useEffect(() => ready?.draw(picture), [ready, picture, theme])
  return { chart, failed }
}
