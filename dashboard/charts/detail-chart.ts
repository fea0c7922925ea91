import {
  Chart,
  type ChartConfiguration,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  TimeScale,
  Tooltip,
} from 'chart.js'
import { type Ink, inkOf } from './ink.ts'
import { overlay } from './overlay.ts'
import type { ChartPoint, Picture, Say } from './picture.ts'
import { axisUnit, isMidnight, timeTicks } from './time-ticks.ts'
import { installZoneAdapter } from './zone-adapter.ts'

const PX_PER_TICK = 84

export interface DetailChart {
  /** Draws this instead of what was drawn. */
  draw(picture: Picture): void
  /** The instant under a pixel of the canvas, held inside the chart; epoch ms. */
  timeAt(px: number): number
  /** Left and right edge of the drawing, in canvas pixels. */
  edges(): { left: number; right: number; top: number; bottom: number }
  /** Moves the reading cursor to the next point with a value; null when there is none. */
  moveCursor(direction: -1 | 1): ChartPoint | null
  destroy(): void
}

type LineChart = Chart<'line', { x: number; y: number | null }[]>

/** Opens a chart on a canvas. The page must destroy it when the canvas goes. */
export function openDetailChart(
  canvas: HTMLCanvasElement,
  offsetMinutes: number,
  say: () => Say,
): DetailChart {
  Chart.register(LineController, LineElement, PointElement, LinearScale, TimeScale, Filler, Tooltip)
  installZoneAdapter()
  let picture: Picture | null = null
  let ink = inkOf(canvas)
  const configuration = configure(offsetMinutes, say, () => picture)
  const chart: LineChart = new Chart(canvas, {
    ...configuration,
    plugins: [
      overlay(
        () => picture,
        () => ink,
      ),
    ],
  })
  return {
    draw: (next) => {
      picture = next
      ink = inkOf(canvas)
      pour(chart, next, ink)
      chart.update('none')
    },
    timeAt: (px) => {
      const { left, right } = chart.chartArea
      return chart.scales['x']?.getValueForPixel(Math.min(right, Math.max(left, px))) ?? 0
    },
    edges: () => chart.chartArea,
    moveCursor: (direction) => moveCursor(chart, picture, direction),
    destroy: () => chart.destroy(),
  }
}

function configure(
  offsetMinutes: number,
  say: () => Say,
  picture: () => Picture | null,
): ChartConfiguration<'line', { x: number; y: number | null }[]> {
  return {
    type: 'line',
    data: {
      datasets: [
        { data: [], borderWidth: 0, pointRadius: 0, fill: '+1' },
        { data: [], borderWidth: 0, pointRadius: 0, fill: false },
        { data: [], borderWidth: 2, pointRadius: 0, borderJoinStyle: 'round' },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      interaction: { mode: 'index', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'time',
          adapters: { date: { offsetMinutes } },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            callback: (atMs) => say().tick(Number(atMs), isMidnight(Number(atMs), offsetMinutes)),
          },
          afterBuildTicks: (axis) => {
            const most = Math.floor(axis.chart.width / PX_PER_TICK)
            const ticks = timeTicks(axis.min, axis.max, most, offsetMinutes)
            axis.ticks = ticks.map((value) => ({ value }))
          },
        },
        y: {
          grace: '6%',
          // Charts above each other must share their left edge, whatever their numbers are.
          afterFit: (axis) => {
            axis.width = 56
          },
          ticks: {
            maxTicksLimit: 6,
            callback: (value, _, ticks) =>
              say().level(Number(value), (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0)),
          },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: (item) => item.datasetIndex === 2,
          callbacks: {
            title: ([item]) => (item === undefined ? '' : say().moment(item.parsed.x ?? 0)),
            label: (item) => {
              const point = picture()?.points[item.dataIndex]
              return point === undefined ? '' : say().point(point)
            },
          },
        },
      },
    },
  }
}

/** Puts a picture's numbers and the theme's colours into the chart. */
function pour(chart: LineChart, picture: Picture, ink: Ink): void {
  const [low, high, mean] = chart.data.datasets
  const { x, y } = chart.options.scales ?? {}
  const tooltip = chart.options.plugins?.tooltip
  if (!low || !high || !mean || !x || x.type !== 'time' || !y || !tooltip) return
  low.data = picture.points.map((point) => ({ x: point.x, y: point.min }))
  high.data = picture.points.map((point) => ({ x: point.x, y: point.max }))
  mean.data = picture.points.map((point) => ({ x: point.x, y: point.mean }))
  mean.pointRadius = dots(picture.points)
  low.backgroundColor = ink.envelope
  mean.borderColor = ink.line
  mean.backgroundColor = ink.line
  x.min = picture.fromMs
  x.max = picture.toMs
  x.time = { ...x.time, unit: axisUnit(picture.toMs - picture.fromMs) }
  y.suggestedMin = picture.yLeast[0]
  y.suggestedMax = picture.yLeast[1]
  for (const axis of [x, y]) {
    axis.grid = { color: ink.grid, tickColor: ink.grid }
    axis.border = { color: ink.grid }
    if (axis.ticks)
      Object.assign(axis.ticks, { color: ink.text, font: { family: ink.font, size: 13 } })
  }
  Object.assign(tooltip, {
    backgroundColor: ink.paper,
    borderColor: ink.text,
    borderWidth: 1,
    titleColor: ink.text,
    bodyColor: ink.text,
    titleFont: { family: ink.font, size: 13 },
    bodyFont: { family: ink.font, size: 13 },
  })
}

/** A point with no neighbour is no line: it gets a dot. */
function dots(points: readonly ChartPoint[]): number[] {
  const has = (index: number) => points[index]?.mean != null
  return points.map((_, index) => (has(index) && !has(index - 1) && !has(index + 1) ? 2 : 0))
}

function moveCursor(
  chart: LineChart,
  picture: Picture | null,
  direction: -1 | 1,
): ChartPoint | null {
  const points = picture?.points ?? []
  const from = chart.getActiveElements()[0]?.index ?? (direction === 1 ? -1 : points.length)
  let index = from + direction
  while (points[index] !== undefined && points[index]?.mean === null) index += direction
  const point = points[index]
  if (point === undefined) return null
  const active = [{ datasetIndex: 2, index }]
  chart.setActiveElements(active)
  chart.tooltip?.setActiveElements(active, { x: 0, y: 0 })
  chart.update('none')
  return point
}
