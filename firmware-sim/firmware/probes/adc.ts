/** The ten-bit converter of an ATmega328P against its 5 V supply. */
import { bell } from '../../nature/chance.ts'

export const REFERENCE_MV = 5000
const COUNTS = 1024

/** mV at the pin → count, 0 … 1023 (datasheet: count = Vin · 1024 / Vref, cut off, held at the ends). */
export const toCount = (pinMv: number) =>
  Math.min(COUNTS - 1, Math.max(0, Math.floor((pinMv * COUNTS) / REFERENCE_MV)))

/** Count → mV as the gateway reckons it. */
export const toMv = (count: number) => (count * REFERENCE_MV) / COUNTS

/** Which draw of chance a conversion takes: the wire it is on and its instant. */
export interface Moment {
  readonly seed: number
  readonly wire: number
  readonly atMs: number
}

const FIRST_NOISE_STREAM = 1000

/** One conversion of a pin that carries `pinMv` and noise of that standard deviation. */
export const convert = (pinMv: number, noiseMv: number, moment: Moment) =>
  toCount(pinMv + noiseMv * bell(moment.seed, FIRST_NOISE_STREAM + moment.wire, moment.atMs))

const FRAMES = 20
const FRAME_MS = 100

/** Mean mV over the last two seconds of conversions: what a reading of one period carries. */
export function meanMv(pinMv: number, noiseMv: number, moment: Moment): number {
  let counts = 0
  for (let frame = 0; frame < FRAMES; frame += 1) {
    counts += convert(pinMv, noiseMv, { ...moment, atMs: moment.atMs - frame * FRAME_MS })
  }
  return toMv(counts / FRAMES)
}
