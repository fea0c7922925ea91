import type { Chart, ChartConfiguration, ScaleOptionsByType, TooltipOptions } from 'chart.js'
import { dressChart } from './dress-chart.ts'
import type { Ink } from './ink.ts'
import type { ChartPoint, Picture, Say } from './picture.ts'
import { axisUnit, isMidnight, timeTicks } from './time-ticks.ts'

export type LinePoint = { x: number; y: number | null }
export type LineChart = Chart<'line', LinePoint[]>

/** Where a chart's options find what changes while it lives. */
export interface Source {
  readonly offsetMinutes: number
  readonly say: () => Say
  readonly picture: () => Picture | null
  readonly ink: () => Ink
}

/** The three lines of a chart, in the order in which they are painted. */
export const MEAN = 2

/** Room above the sheet for the marks of what was done, px. */
const MARKS_ROOM = 34

const PX_PER_TICK = 84
const LEAST_TICKS = 5
/** Room for the widest label of the y axis, in widths of its letters. */
const Y_LETTERS = 4.3

/** Everything about a chart that does not change with its data. */
export function configure(source: Source): ChartConfiguration<'line', LinePoint[]> {
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
      scales: { x: timeAxis(source), y: valueAxis(source) },
      plugins: { tooltip: tooltip(source) },
    },
  }
}

function timeAxis({ offsetMinutes, say }: Source) {
  return {
    type: 'time',
    adapters: { date: { offsetMinutes } },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      callback: (atMs) => say().tick(Number(atMs), isMidnight(Number(atMs), offsetMinutes)),
    },
    afterBuildTicks: (axis) => {
      const most = Math.max(LEAST_TICKS, Math.floor(axis.chart.width / PX_PER_TICK))
      const ticks = timeTicks(axis.min, axis.max, most, offsetMinutes)
      axis.ticks = ticks.map((value) => ({ value }))
    },
  } satisfies DeepPartial<ScaleOptionsByType<'time'>>
}

function valueAxis({ say, ink }: Source) {
  return {
    type: 'linear',
    // Charts above each other must share their left edge, whatever their numbers are.
    afterFit: (axis) => {
      axis.width = ink().fontPx * Y_LETTERS
    },
    ticks: {
      maxTicksLimit: 6,
      callback: (value, _index, ticks) => {
        const step = (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0)
        return say().level(Number(value), step)
      },
    },
  } satisfies DeepPartial<ScaleOptionsByType<'linear'>>
}

function tooltip({ say, picture }: Source) {
  return {
    displayColors: false,
    filter: (item) => item.datasetIndex === MEAN,
    callbacks: {
      title: ([item]) => (item === undefined ? '' : say().moment(item.parsed.x ?? 0)),
      label: (item) => {
        const point = picture()?.points[item.dataIndex]
        return point === undefined ? '' : say().point(point)
      },
    },
  } satisfies DeepPartial<TooltipOptions<'line'>>
}

type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : { [K in keyof T]?: DeepPartial<T[K]> }

/** Puts a picture's numbers and the theme's colours into a chart; the caller updates it. */
export function pour(chart: LineChart, picture: Picture, ink: Ink): void {
  pourLines(chart, picture, ink)
  chart.options.layout = { padding: { top: picture.happened.length > 0 ? MARKS_ROOM : 0 } }
  const { x, y } = chart.options.scales ?? {}
  if (x?.type !== 'time' || y === undefined) return
  x.min = picture.fromMs
  x.max = picture.toMs
  x.time = { ...x.time, unit: axisUnit(picture.toMs - picture.fromMs) }
  y.suggestedMin = picture.yLeast[0]
  y.suggestedMax = picture.yLeast[1]
  dressChart(chart, ink)
}

function pourLines(chart: LineChart, { points }: Picture, ink: Ink): void {
  const [low, high, mean] = chart.data.datasets
  if (!low || !high || !mean) return
  low.data = points.map((point) => ({ x: point.x, y: point.min }))
  high.data = points.map((point) => ({ x: point.x, y: point.max }))
  mean.data = points.map((point) => ({ x: point.x, y: point.mean }))
  mean.pointRadius = dots(points)
  low.backgroundColor = ink.envelope
  mean.borderColor = ink.line
  mean.backgroundColor = ink.line
}

/** A point with no neighbour is no line: it gets a dot. */
function dots(points: readonly ChartPoint[]): number[] {
  const has = (index: number) => points[index]?.mean != null
  return points.map((_, index) => (has(index) && !has(index - 1) && !has(index + 1) ? 2 : 0))
}
