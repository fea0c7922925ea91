import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import { type Ink, inkOf } from './ink.ts'

export interface Bar {
  readonly name: string
  readonly value: number
}

export interface BarChart {
  /** Draws these instead of what was drawn. */
  draw(bars: readonly Bar[]): void
  destroy(): void
}

const LONGEST_NAME = 18

/** Opens a chart of lying bars on a canvas. Whoever opens it must destroy it when the canvas goes. */
export function openBarChart(canvas: HTMLCanvasElement, say: (value: number) => string): BarChart {
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)
  let ink = inkOf(canvas)
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: {
      labels: [],
      datasets: [{ data: [], maxBarThickness: 28, backgroundColor: () => ink.line }],
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: 'y',
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: { label: ({ parsed }) => say(parsed.x ?? 0) },
        },
      },
    },
  })
  return {
    draw: (bars) => {
      const [set] = chart.data.datasets
      if (set === undefined) return
      ink = inkOf(canvas)
      chart.data.labels = bars.map(({ name }) => name)
      set.data = bars.map(({ value }) => value)
      dressBars(chart, ink, say)
      chart.update('none')
    },
    destroy: () => chart.destroy(),
  }
}

function dressBars(
  { options }: Pick<Chart<'bar', number[], string>, 'options'>,
  ink: Ink,
  say: (value: number) => string,
): void {
  const font = { family: ink.font, size: ink.fontPx }
  const axis = { grid: { color: ink.grid }, border: { color: ink.grid } }
  options.scales = {
    x: {
      ...axis,
      beginAtZero: true,
      ticks: { color: ink.text, font, maxTicksLimit: 4, callback: (at) => say(Number(at)) },
    },
    y: {
      ...axis,
      grid: { display: false },
      ticks: {
        color: ink.text,
        font,
        callback(at) {
          const name = this.getLabelForValue(Number(at))
          return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`
        },
      },
    },
  }
  Object.assign(options.plugins?.tooltip ?? {}, {
    backgroundColor: ink.paper,
    borderColor: ink.text,
    borderWidth: 1,
    titleColor: ink.text,
    bodyColor: ink.text,
    titleFont: font,
    bodyFont: font,
  })
}
