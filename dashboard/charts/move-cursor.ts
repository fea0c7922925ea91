import type { Chart } from 'chart.js'

/** A point of a line chart that can be read: the dataset it stands in, and which are empty. */
export interface Readable<P> {
  readonly dataset: number
  readonly points: readonly P[]
  readonly isEmpty: (point: P) => boolean
}

/** Moves the reading cursor to the next point that is not empty; null when there is none. */
export function moveCursor<P, D>(
  chart: Chart<'line', D[]>,
  { dataset, points, isEmpty }: Readable<P>,
  direction: -1 | 1,
): P | null {
  const start = direction === 1 ? -1 : points.length
  const active = chart.getActiveElements()[0]
  let index = (active === undefined ? start : active.index) + direction
  let point = points[index]
  while (point !== undefined && isEmpty(point)) {
    index += direction
    point = points[index]
  }
  if (point === undefined) return null
  const read = [{ datasetIndex: dataset, index }]
  chart.setActiveElements(read)
  chart.tooltip?.setActiveElements(read, { x: 0, y: 0 })
  chart.update('none')
  return point
}
