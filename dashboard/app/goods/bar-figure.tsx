import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { rupiah } from '../../../server/words/rupiah.ts'
import type { Bar, BarChart } from '../../charts/bar-chart.ts'
import { useApp } from '../context.ts'

const PX_PER_BAR = 40
const PX_AROUND = 48

/** Rupiah as lying bars; the table below says the same in figures. */
export function BarFigure({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const { preferences, words } = useApp()
  const canvas = useRef<HTMLCanvasElement>(null)
  const chart = useSignal<BarChart | null>(null)
  const failed = useSignal(false)
  const theme = preferences.theme.value
  const language = preferences.language.value
  useEffect(() => {
    let opened: BarChart | null = null
    let isGone = false
    const open = async () => {
      const { openBarChart } = await import('../../charts/bar-chart.ts')
      if (isGone || canvas.current === null) return
      opened = openBarChart(canvas.current, (value) => rupiah(preferences.language.peek(), value))
      chart.value = opened
    }
    open().catch(() => {
      failed.value = true
    })
    return () => {
      isGone = true
      opened?.destroy()
    }
  }, [canvas, chart, failed, preferences])
  const ready = chart.value
  useEffect(() => ready?.draw(bars), [ready, bars, theme, language])
  // The page's policy lets no element carry a style of its own; a canvas box has its height from a class.
  const rows = Math.min(bars.length, 12)
  return (
    <figure class="bars">
      <div
        class="bar-box"
        data-rows={rows}
        data-drawn={String(ready !== null)}
        ref={(box) => {
          if (box !== null) box.style.blockSize = `${PX_AROUND + rows * PX_PER_BAR}px`
        }}
      >
        <canvas ref={canvas} role="img" aria-label={label} />
        {failed.value && <p class="hint">{words.value.unreachable}</p>}
      </div>
    </figure>
  )
}
