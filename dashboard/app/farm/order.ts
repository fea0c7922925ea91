import type { Channel } from '../../../server/contract/site.ts'

/** The order in which an instructor asks: is the solution right, is there enough, is it too hot. */
const RANK: Readonly<Record<Channel['quantity'], number>> = {
  ph: 0,
  ec: 1,
  water_level: 2,
  water_temperature: 3,
  flow: 4,
  moisture: 5,
  light: 6,
  air_temperature: 7,
  humidity: 8,
  soil_temperature: 9,
}

/** Channels always stand in the same order, so that a hand finds them without reading. */
export function inOrder(channels: readonly Channel[]): Channel[] {
  return [...channels].sort((a, b) => RANK[a.quantity] - RANK[b.quantity])
}
