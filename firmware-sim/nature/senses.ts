/**
 * What a probe in use says of what is so: a benchmark's short cut around wires and calibration. How
 * far a reading stands from its neighbours follows 17 hydroponic boxes with Atlas probes, a month at
 * five minutes: most readings within a hundredth, one in a hundred a little off, one in ten thousand
 * far off. Nobody traced moisture and level; their noise is what this farm's analog probes have.
 */
import { chance } from './chance.ts'

/** How far off by quantile of readings: half, 90 %, 99 %, 99.9 %, 99.99 %. */
interface Roughness {
  readonly off: readonly [number, number, number, number, number]
  /** the smallest step it tells */
  readonly step: number
  /** how far it may stand wrong for days on end: an electrode between two calibrations */
  readonly bias: number
}

const ROUGHNESS: Readonly<Record<string, Roughness>> = {
  ph: { off: [0.004, 0.01, 0.025, 0.15, 1.67], step: 0.01, bias: 0.06 },
  ec: { off: [0.005, 0.015, 0.05, 0.41, 1.96], step: 0.01, bias: 0.03 },
  water_temperature: { off: [0.005, 0.015, 0.23, 2.2, 4.4], step: 0.06, bias: 0.2 },
  soil_temperature: { off: [0.02, 0.06, 0.15, 1, 4], step: 0.06, bias: 0.2 },
  air_temperature: { off: [0.05, 0.12, 0.3, 1, 3], step: 0.1, bias: 0.3 },
  humidity: { off: [0.3, 0.8, 1.5, 4, 10], step: 0.1, bias: 2 },
  moisture: { off: [0.1, 0.25, 0.5, 1.5, 6], step: 0.05, bias: 1.5 },
  water_level: { off: [0.06, 0.15, 0.3, 1.2, 5], step: 0.05, bias: 0.4 },
  light: { off: [2, 6, 15, 60, 200], step: 1, bias: 10 },
  flow: { off: [0.02, 0.06, 0.15, 0.5, 1.5], step: 0.01, bias: 0.1 },
}

const QUANTILES = [0.5, 0.9, 0.99, 0.999, 0.9999, 1]
const STREAM = { off: 71, side: 72, bias: 73 }

/** A number for a channel, so that no two channels share their luck. */
function numberOf(channel: string): number {
  let hash = 7
  for (const letter of channel) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return hash
}

/** Farness at this share of all readings; between the quantiles that were measured it grows by powers. */
function offAt({ off }: Roughness, share: number): number {
  const above = QUANTILES.findIndex((quantile) => share < quantile)
  const [fromShare, toShare] = [above > 0 ? QUANTILES[above - 1]! : 0, QUANTILES[above] ?? 1]
  const [from, to] = [above > 0 ? off[above - 1]! : 0, off[above] ?? off[4]]
  const way = (share - fromShare) / (toShare - fromShare)
  return from === 0 ? to * way : from * (to / from) ** way
}

export interface Sensed {
  readonly seed: number
  readonly place: string
  readonly quantity: string
  readonly atMs: number
}

/** `so` as a probe tells it, in the same unit; a quantity without a probe is told as it is. */
export function sense(so: number, { seed, place, quantity, atMs }: Sensed): number {
  const roughness = ROUGHNESS[quantity]
  if (roughness === undefined) return so
  const channel = seed ^ numberOf(`${place}-${quantity}`)
  const index = Math.floor(atMs / 1000)
  const side = chance(channel, STREAM.side, index) < 0.5 ? -1 : 1
  const bias = roughness.bias * (2 * chance(channel, STREAM.bias, 0) - 1)
  const shown = so + bias + side * offAt(roughness, chance(channel, STREAM.off, index))
  return Math.round(shown / roughness.step) * roughness.step
}
