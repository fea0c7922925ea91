import type { ChartOptions } from 'chart.js'
import type { Ink } from './ink.ts'

type Options = Pick<ChartOptions<'line'>, 'scales' | 'plugins'>

/** Gives a line chart's axes and tooltip the theme's colours and letters. */
export function dressChart({ options }: { readonly options: Options }, ink: Ink): void {
  const font = { family: ink.font, size: ink.fontPx }
  for (const axis of [options.scales?.['x'], options.scales?.['y']]) {
    if (axis === undefined) continue
    axis.grid = { color: ink.grid, tickColor: ink.grid }
    axis.border = { color: ink.grid }
    if (axis.ticks) Object.assign(axis.ticks, { color: ink.text, font })
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
