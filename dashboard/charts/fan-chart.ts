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
import { moveCursor } from './move-cursor.ts'

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
    moveCursor: (direction) => {
      const points = shown?.fan ?? []
      const isEmpty = ({ range }: FanPoint) => range === null
      return moveCursor(chart, { dataset: MEDIAN, points, isEmpty }, direction)
    },
    destroy: () => chart.destroy(),
  }
}
