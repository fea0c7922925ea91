import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import { fanMarks } from './fan-marks.ts'
import { configureFan, type FanChart as Drawn, MEDIAN, pourFan } from './fan-options.ts'
import type { FanPicture, FanPoint, FanSay } from './fan-picture.ts'
import { inkOf } from './ink.ts'

export interface FanChart {
  /** Draws this instead of what was drawn. */
  draw(picture: FanPicture): void
  /** Moves the reading cursor to the next point of the fan; null when there is none. */
  moveCursor(direction: -1 | 1): FanPoint | null
  destroy(): void
}

/** Opens a fan chart on a canvas. Whoever opens it must destroy it when the canvas goes. */
export function openFanChart(
  canvas: HTMLCanvasElement,
  offsetMinutes: number,
  say: () => FanSay,
): FanChart {
  Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip)
  let shown: FanPicture | null = null
  let ink = inkOf(canvas)
  const source = { offsetMinutes, say, picture: () => shown, ink: () => ink }
  const chart: Drawn = new Chart(canvas, { ...configureFan(source), plugins: [fanMarks(source)] })
  return {
    draw: (picture) => {
      shown = picture
      ink = inkOf(canvas)
      pourFan(chart, picture, ink)
      chart.update('none')
    },
    moveCursor: (direction) => moveCursor(chart, shown?.fan ?? [], direction),
    destroy: () => chart.destroy(),
  }
}

function moveCursor(chart: Drawn, fan: readonly FanPoint[], direction: -1 | 1): FanPoint | null {
  const start = direction === 1 ? -1 : fan.length
  const active = chart.getActiveElements()[0]
  let index = (active === undefined ? start : active.index) + direction
  while (fan[index] !== undefined && fan[index]?.range === null) index += direction
  const point = fan[index]
  if (point === undefined) return null
  const read = [{ datasetIndex: MEDIAN, index }]
  chart.setActiveElements(read)
  chart.tooltip?.setActiveElements(read, { x: 0, y: 0 })
  chart.update('none')
  return point
}
