import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  TimeScale,
  Tooltip,
} from 'chart.js'
import { configure, type LineChart, MEAN, pour } from './chart-options.ts'
import { inkOf } from './ink.ts'
import { moveCursor } from './move-cursor.ts'
import { overlay } from './overlay.ts'
import type { ChartPoint, Picture, Say } from './picture.ts'
import { installZoneAdapter } from './zone-adapter.ts'

export interface DetailChart {
  /** Draws this instead of what was drawn. */
  draw(picture: Picture): void
  /** The instant under a pixel of the canvas, held inside the drawing; epoch ms. */
  timeAt(px: number): number
  /** The canvas pixel of an instant. */
  pixelOf(atMs: number): number
  /** Left and right edge of the drawing, in canvas pixels. */
  edges(): { readonly left: number; readonly right: number }
  /** Moves the reading cursor to the next point with a value; null when there is none. */
  moveCursor(direction: -1 | 1): ChartPoint | null
  destroy(): void
}

/** Opens a chart on a canvas. Whoever opens it must destroy it when the canvas goes. */
export function openDetailChart(
  canvas: HTMLCanvasElement,
  offsetMinutes: number,
  say: () => Say,
): DetailChart {
  Chart.register(LineController, LineElement, PointElement, LinearScale, TimeScale, Filler, Tooltip)
  installZoneAdapter()
  let shown: Picture | null = null
  let ink = inkOf(canvas)
  const source = { offsetMinutes, say, picture: () => shown, ink: () => ink }
  const chart: LineChart = new Chart(canvas, {
    ...configure(source),
    plugins: [overlay(source)],
  })
  return {
    draw: (picture) => {
      shown = picture
      ink = inkOf(canvas)
      pour(chart, picture, ink)
      chart.update('none')
    },
    timeAt: (px) => {
      const { left, right } = chart.chartArea
      return chart.scales['x']?.getValueForPixel(Math.min(right, Math.max(left, px))) ?? 0
    },
    pixelOf: (atMs) => chart.scales['x']?.getPixelForValue(atMs) ?? 0,
    edges: () => chart.chartArea,
    moveCursor: (direction) => {
      const points = shown?.points ?? []
      const isEmpty = ({ mean }: ChartPoint) => mean === null
      return moveCursor(chart, { dataset: MEAN, points, isEmpty }, direction)
    },
    destroy: () => chart.destroy(),
  }
}
