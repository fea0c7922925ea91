import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Channel, Place } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import type { Shown } from './chart-session.ts'
import { EventStrip } from './event-strip.tsx'
import type { Selection } from './hands.ts'
import { type MountedChart, mountChart } from './mounted-chart.ts'
import type { ViewControls } from './view-controls.ts'

interface Props {
  readonly channel: Channel
  readonly place: Place
  readonly controls: ViewControls
}

/** One channel over time: target, mean, envelope and hatched gaps, for eyes, keys and readers. */
export function ChannelChart({ channel, place, controls }: Props) {
  const app = useApp()
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const mounted = useSignal<MountedChart | null>(null)
  const spoken = useSignal('')
  useEffect(() => {
    if (box.current === null || canvas.current === null) return
    const ground = { channel, controls, box: box.current, canvas: canvas.current }
    const chart = mountChart(app, ground)
    mounted.value = chart
    return chart.close
  }, [app, channel, controls, mounted])
  const keyed = (event: KeyboardEvent) => {
    const reads = event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (reads) {
      spoken.value = mounted.value?.readCursor(event.key === 'ArrowLeft' ? -1 : 1) ?? ''
    }
    if (reads || controls.key(event.key)) event.preventDefault()
  }
  const { words, preferences } = app
  const name = words.value.quantities[channel.quantity]
  const shown = mounted.value?.shown.value ?? null
  const trouble = mounted.value?.trouble.value ?? null
  const label = { name, place: place.name, window: controls.text.value }
  return (
    <figure class="chart">
      <div
        ref={box}
        class="chart-box"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move through time and values
        tabIndex={0}
        aria-label={words.value.chartLabel(label)}
        aria-describedby="chart-keys"
        data-chart-channel={channel.id}
        data-points={shown?.points ?? 0}
        data-gaps={shown?.gaps ?? 0}
        data-open-gap={String(shown?.isOpen ?? false)}
        onKeyDown={keyed}
      >
        <ChartCanvas canvas={canvas} channel={channel} shown={shown} />
        {mounted.value !== null && <Lasso selection={mounted.value.selection} />}
        {trouble !== null && <p class="chart-trouble">{trouble[preferences.language.value]}</p>}
      </div>
      <EventStrip marks={shown?.marks ?? []} />
      <p class="only-read" role="status">
        {spoken.value}
      </p>
    </figure>
  )
}

function ChartCanvas(props: {
  canvas: { current: HTMLCanvasElement | null }
  channel: Channel
  shown: Shown | null
}) {
  const { words, formats } = useApp()
  const { channel, shown } = props
  const say = (value: number) => formats.value.value(channel.quantity, value)
  const label =
    shown === null || shown.low === null || shown.high === null
      ? words.value.noData
      : words.value.chartValues({
          low: say(shown.low),
          high: `${say(shown.high)} ${channel.unit}`,
          gaps: formats.value.count(shown.gaps),
        })
  return <canvas ref={props.canvas} role="img" aria-label={label} />
}

/** The stretch a hand is choosing. Its place is set on the element: the page allows no style text. */
function Lasso({ selection }: { selection: ReadonlySignal<Selection | null> }) {
  const chosen = selection.value
  if (chosen === null) return null
  return <div class="lasso" style={{ left: `${chosen.left}px`, width: `${chosen.width}px` }} />
}
