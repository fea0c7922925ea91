import type { LatestReading } from '../contract/latest.ts'

/** Remembers when each channel last told something that can be believed. */
export interface Trusted {
  hear(readings: readonly LatestReading[]): void
  /** farm time; null while it never did */
  atMs(channel: string): number | null
}

export function trustedTimes(): Trusted {
  const times = new Map<string, number>()
  return {
    hear(readings) {
      for (const reading of readings) if (isHeard(reading)) times.set(reading.channel, reading.at)
    },
    atMs: (channel) => times.get(channel) ?? null,
  }
}

/** A probe in its calibration liquid is alive, although its value is not the water's. */
const isHeard = ({ value, quality, reason }: LatestReading) =>
  value !== null && (quality !== 'bad' || reason === 'calibrating')
