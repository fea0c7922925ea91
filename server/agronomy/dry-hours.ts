import type { Recorded } from './recorded.ts'

const HOUR_MS = 3_600_000
/** More than this in an hour, % of volume, is water that came. */
const RISE_PERCENT = 0.8
/** Hours after water in which it still sinks past the probe. */
const SINKING_HOURS = 4

/**
 * The hours of moisture readings (% of volume, in order of time) in which nothing but the bed
 * itself moved: those around watering and beside holes are left out, and what noise or a spike
 * makes of an hour is pulled in.
 */
export const dryHoursOf = (moisture: readonly Recorded[], utcOffsetMs: number): DryHour[] =>
  unusualPulledIn(unwatered(hourly(moisture, utcOffsetMs)))

interface Hour {
  /** whole hours of farm time since 1970 */
  readonly index: number
  readonly percent: number
}

/** An hour in which a bed dried by itself. */
export interface DryHour {
  readonly day: number
  readonly hour: number
  /** lost in this hour; negative by noise */
  readonly percent: number
  /** moisture at its beginning */
  readonly level: number
}

/** The median of each hour: one odd reading does not move it. */
function hourly(moisture: readonly Recorded[], utcOffsetMs: number): Hour[] {
  const hours = new Map<number, number[]>()
  for (const { atMs, value } of moisture) {
    if (!Number.isFinite(value)) continue
    const index = Math.floor((atMs + utcOffsetMs) / HOUR_MS)
    const values = hours.get(index)
    if (values === undefined) hours.set(index, [value])
    else values.push(value)
  }
  return [...hours].map(([index, values]) => ({ index, percent: quantile(values, 0.5) }))
}

function unwatered(hours: readonly Hour[]): DryHour[] {
  let wateredAt = Number.NEGATIVE_INFINITY
  return hours.slice(1).flatMap((to, i) => {
    const from = hours[i]
    if (from === undefined) return []
    const percent = from.percent - to.percent
    if (percent < -RISE_PERCENT) wateredAt = to.index
    const isDry = to.index === from.index + 1 && to.index - wateredAt > SINKING_HOURS
    if (!isDry) return []
    const hour = from.index % 24
    return [{ day: Math.floor(from.index / 24), hour, percent, level: from.percent }]
  })
}

/**
 * Bright and dark hours each by their own measure: of a bed that is watered every morning most hours
 * that count are dark, and by those alone a whole noon would be unusual.
 */
function unusualPulledIn(losses: readonly DryHour[]): DryHour[] {
  const isBright = ({ hour }: DryHour) => hour >= 6 && hour < 18
  const [bright, dark] = [losses.filter(isBright), losses.filter((loss) => !isBright(loss))]
  const order = (one: DryHour, other: DryHour) => one.day - other.day || one.hour - other.hour
  return [...tamed(bright), ...tamed(dark)].sort(order)
}

/** Losses pulled in to what such hours of this bed usually do: the reach is that of six in seven. */
function tamed(losses: readonly DryHour[]): DryHour[] {
  const usual = quantile(
    losses.map(({ percent }) => percent),
    0.5,
  )
  const deviations = losses.map(({ percent }) => Math.abs(percent - usual))
  const reach = Math.max(1.5 * quantile(deviations, 0.86), 0.05)
  return losses.map((loss) => ({
    ...loss,
    percent: Math.max(usual - reach, Math.min(usual + reach, loss.percent)),
  }))
}

/** NaN of nothing. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) return Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}
