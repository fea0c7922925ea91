import type { Channel } from '../../../server/contract/site.ts'

/** An axis narrower than this would blow the probe's noise up into news; in the quantity's unit. */
const LEAST_SPAN: Readonly<Record<Channel['quantity'], number>> = {
  ph: 1,
  ec: 0.5,
  water_temperature: 4,
  air_temperature: 4,
  soil_temperature: 4,
  humidity: 10,
  moisture: 8,
  light: 100,
  water_level: 6,
  flow: 1,
}

/** What the y axis must hold at least: the target, the values, and room around them. */
export function yRoom(
  quantity: Channel['quantity'],
  band: Channel['band'],
  values: { readonly low: number; readonly high: number } | null,
): readonly [number, number] {
  const known = [band?.low, band?.high, values?.low, values?.high].filter((each) => each != null)
  const low = known.length === 0 ? 0 : Math.min(...known)
  const high = known.length === 0 ? 0 : Math.max(...known)
  const missing = Math.max(0, LEAST_SPAN[quantity] - (high - low)) / 2
  return [low - missing, high + missing]
}
