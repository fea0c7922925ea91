import type { ChannelHistory } from '../channel-history.ts'

export const SPARK_WIDTH = 96
export const SPARK_HEIGHT = 32

/** A sparkline in its own box, 96 × 32, y downwards. */
export interface Spark {
  readonly path: string
  /** top and height of the target; null where neither of its edges crosses the box */
  readonly band: { readonly top: number; readonly height: number } | null
  readonly low: number
  readonly high: number
}

/** The line of a day: one step per bucket, broken where a bucket is empty. Null without any value. */
export function sparkOf(series: ChannelHistory): Spark | null {
  const values = series.mean.filter((value) => value !== null)
  if (values.length === 0) return null
  const low = Math.min(...values)
  const high = Math.max(...values)
  const y = scaleFor(low, high, series.band)
  const step = SPARK_WIDTH / Math.max(1, series.mean.length - 1)
  let pen: 'up' | 'down' = 'up'
  let path = ''
  series.mean.forEach((value, index) => {
    if (value === null) {
      pen = 'up'
      return
    }
    const point = `${round(index * step)} ${round(y(value))}`
    // A lone point gets a stroke of no length, which a round pen draws as a dot.
    path += pen === 'up' ? `M${point}h0` : `L${point}`
    pen = 'down'
  })
  return { path, band: bandOf(series.band, y), low, high }
}

const round = (value: number) => Math.round(value * 10) / 10

function scaleFor(
  low: number,
  high: number,
  band: ChannelHistory['band'],
): (value: number) => number {
  const span = high - low
  const target = band?.low != null && band.high != null ? band.high - band.low : 0
  // Noise must look small: the box is never finer than a third of the target's width.
  const room = Math.max(span * 1.15, target / 3, Math.abs(high) * 0.01, 1e-6)
  const middle = (low + high) / 2
  return (value) => SPARK_HEIGHT * (0.5 - (value - middle) / room)
}

function bandOf(band: ChannelHistory['band'], y: (value: number) => number): Spark['band'] {
  if (band === null || (band.low === null && band.high === null)) return null
  const clip = (value: number) => round(Math.min(SPARK_HEIGHT, Math.max(0, value)))
  const top = clip(band.high === null ? 0 : y(band.high))
  const bottom = clip(band.low === null ? SPARK_HEIGHT : y(band.low))
  const crosses = bottom > top && (top > 0 || bottom < SPARK_HEIGHT)
  return crosses ? { top, height: round(bottom - top) } : null
}
