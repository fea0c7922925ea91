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
const MARGIN = 0.06

/** What the y axis must hold: target and values with room around them, never below a natural zero. */
export function yRoom(
  quantity: Channel['quantity'],
  band: Channel['band'],
  values: { readonly low: number; readonly high: number } | null,
): readonly [number, number] {
  const known = [band?.low, band?.high, values?.low, values?.high].filter((each) => each != null)
  const low = known.length === 0 ? 0 : Math.min(...known)
  const high = known.length === 0 ? 0 : Math.max(...known)
  const span = high - low
  const room = Math.max(span * MARGIN, (LEAST_SPAN[quantity] - span) / 2)
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room]
}
