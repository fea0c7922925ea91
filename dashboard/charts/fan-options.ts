import type { Chart, ChartConfiguration } from 'chart.js'
import { dressChart } from './dress-chart.ts'
import type { FanPicture, FanPoint, FanRange, FanSay } from './fan-picture.ts'
import type { Ink } from './ink.ts'

export type FanChart = Chart<'line', { x: number; y: number | null }[]>

export interface FanSource {
  readonly offsetMinutes: number
  readonly say: () => FanSay
  readonly picture: () => FanPicture | null
  readonly ink: () => Ink
}

/** The lines of a fan in the order in which they are painted; each edge is filled to the one after. */
const EDGES = ['p10', 'p90', 'p20', 'p80'] as const satisfies readonly (keyof FanRange)[]
export const MEDIAN = EDGES.length
const STEPS = MEDIAN + 1

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** A shorter span than this has its days on the axis, a longer one its Mondays. */
const FEW_DAYS_MS = 17 * DAY_MS
const PX_PER_TICK = 76
const Y_LETTERS = 4.3

/** Everything about a fan chart that does not change with its data. */
export function configureFan(
  source: FanSource,
): ChartConfiguration<'line', { x: number; y: number | null }[]> {
  // What stands on top comes first in order.
  const edge = { data: [], borderWidth: 0, pointRadius: 0, order: 3 }
  const { say, picture, ink } = source
  return {
    type: 'line',
    data: {
      datasets: [
        { ...edge, fill: '+1' },
        { ...edge, fill: false },
        { ...edge, fill: '+1' },
        { ...edge, fill: false },
        { data: [], borderWidth: 2.5, pointRadius: 0, borderJoinStyle: 'round', order: 2 },
        { data: [], borderWidth: 2, pointRadius: 0, stepped: 'before', order: 1 },
      ],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      interaction: { mode: 'index', axis: 'x', intersect: false },
      scales: {
        x: {
          type: 'linear',
          ticks: { autoSkip: false, maxRotation: 0, callback: (at) => say().tick(Number(at)) },
          afterBuildTicks: (axis) => {
            axis.ticks = dayTicks(axis.min, axis.max, axis.chart.width / PX_PER_TICK, source)
          },
        },
        y: {
          type: 'linear',
          beginAtZero: true,
          grace: '8%',
          // Charts above each other must share their left edge, whatever their numbers are.
          afterFit: (axis) => {
            axis.width = ink().fontPx * Y_LETTERS
          },
          ticks: {
            maxTicksLimit: 6,
            callback: (value, _index, ticks) =>
              say().level(Number(value), (ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0)),
          },
        },
      },
      plugins: {
        tooltip: {
          displayColors: false,
          filter: ({ datasetIndex }) => datasetIndex === MEDIAN,
          callbacks: {
            title: ([item]) => (item === undefined ? '' : say().moment(item.parsed.x ?? 0)),
            label: ({ dataIndex }) => {
              const point = picture()?.fan[dataIndex]
              return point === undefined ? '' : say().point(point)
            },
          },
        },
      },
    },
  }
}

/** Midnights or Mondays of the site, thinned to what has room. */
function dayTicks(min: number, max: number, most: number, { offsetMinutes }: FanSource) {
  const [unit, phase] = max - min < FEW_DAYS_MS ? [DAY_MS, 0] : [WEEK_MS, 4 * DAY_MS]
  // The epoch began on a Thursday.
  const shift = phase - offsetMinutes * 60_000
  const first = Math.ceil((min - shift) / unit) * unit + shift
  const units = Math.max(0, Math.floor((max - first) / unit))
  const step = Math.max(1, Math.ceil((units + 1) / Math.max(2, Math.floor(most))))
  const ticks = []
  for (let n = 0; n <= units; n += step) ticks.push({ value: first + n * unit })
  return ticks
}

/** Puts a picture's figures and the theme's colours into a chart; the caller updates it. */
export function pourFan(chart: FanChart, picture: FanPicture, ink: Ink): void {
  const sets = chart.data.datasets
  const line = (of: (range: FanRange) => number) =>
    picture.fan.map(({ x, range }) => ({ x, y: range === null ? null : of(range) }))
  const isJoined = picture.shape === 'joined'
  EDGES.forEach((name, i) => {
    const set = sets[i]
    if (set === undefined) return
    set.data = isJoined ? line((range) => range[name]) : []
    set.backgroundColor = ink.envelope
  })
  const [median, steps] = [sets[MEDIAN], sets[STEPS]]
  if (!median || !steps) return
  Object.assign(median, { data: line(({ p50 }) => p50), borderColor: ink.line })
  median.showLine = isJoined
  median.pointRadius = isJoined ? lonely(picture.fan) : 0
  median.pointBackgroundColor = ink.line
  Object.assign(steps, { data: [...(picture.steps ?? [])], borderColor: ink.alarm })
  dress(chart, picture, ink)
}

/** A point with no neighbour is no line: it gets a dot. */
function lonely(fan: readonly FanPoint[]): number[] {
  const has = (index: number) => fan[index]?.range != null
  return fan.map((_, i) => (has(i) && !has(i - 1) && !has(i + 1) ? 4 : 0))
}

function dress(chart: FanChart, picture: FanPicture, ink: Ink): void {
  const { x, y } = chart.options.scales ?? {}
  if (x === undefined || y === undefined) return
  x.min = picture.fromMs
  x.max = picture.toMs
  const tallest = [
    ...picture.bars.map((bar) => bar.y),
    ...picture.spreads.map(({ high }) => high),
    ...picture.dots.map((dot) => dot.y),
    ...picture.fan.map(({ range }) => range?.p90 ?? 0),
    picture.level?.y ?? 0,
  ]
  y.suggestedMax = Math.max(1, ...tallest)
  dressChart(chart, ink)
}
