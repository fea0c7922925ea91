import type { HistoryReading } from '../../../server/store/store.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS
/** Where the made history ends: a whole hour in the farm's night. */
export const END_MS = Date.UTC(2026, 10, 21, 17)

export const nameOf = (channel: number) => `probe-${channel}`

/** Gives a probe's reading at an instant, one after the other. */
export type Probe = (at: number) => HistoryReading

/** A pH probe that wanders, the same in every run; one reading in a hundred is bad. */
export function createProbe(channel: number, decimals = 2): Probe {
  let seed = 42 + channel
  let value = 6
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  const scale = 10 ** decimals
  const rounded = (number: number) => Math.round(number * scale) / scale

  return (at) => {
    value = Math.max(4, Math.min(9, value + (random() - 0.5) * 0.06))
    const isBad = random() < 0.01
    return {
      channel: nameOf(channel),
      at,
      value: rounded(value),
      raw: rounded(2450 - value * 140),
      quality: isBad ? 'bad' : 'good',
      reason: isBad ? 'out_of_range' : null,
      calibration: 1,
      compensationC: 27 + Math.round(value * 4) / 16,
      quantity: 'ph',
      gateway: 'kebun-1',
      place: 'tandon-1',
    }
  }
}

/** The probes of a farm, each made when it is first read. */
export function createFarm(decimals = 2) {
  const probes = new Map<number, Probe>()
  return (channel: number, at: number): HistoryReading => {
    const probe = probes.get(channel) ?? createProbe(channel, decimals)
    probes.set(channel, probe)
    return probe(at)
  }
}
