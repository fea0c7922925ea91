/** Colours and letters of a chart, taken from the page's style so that themes reach the canvas. */
export interface Ink {
  readonly line: string
  readonly envelope: string
  readonly band: string
  readonly bandEdge: string
  readonly bandText: string
  readonly hatch: string
  readonly hatchText: string
  readonly grid: string
  readonly text: string
  readonly alarm: string
  readonly paper: string
  readonly font: string
  /** letters a little smaller than the page's, in px; they grow with it */
  readonly fontPx: number
}

/** Reads the registered colour properties, which resolve to one colour per theme. */
export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(`--chart-${name}`)
  return {
    line: colour('line'),
    envelope: colour('envelope'),
    band: colour('band'),
    bandEdge: colour('band-edge'),
    bandText: colour('band-text'),
    hatch: colour('hatch'),
    hatchText: colour('hatch-text'),
    grid: colour('grid'),
    text: colour('text'),
    alarm: colour('alarm'),
    paper: colour('paper'),
    font: style.fontFamily,
    fontPx: Math.round(Number.parseFloat(style.fontSize) * 0.82),
  }
}
