import type { LatestReading } from '../contract/latest.ts'

/** The newest reading of each channel, by the time it was measured. */
export interface Newest {
  /** Takes what is newer than what it has, and gives that back. */
  offer(readings: readonly LatestReading[]): LatestReading[]
  list(): LatestReading[]
  /** epoch ms of the newest reading of all; null while there is none */
  atMs(): number | null
}

export function newestReadings(): Newest {
  const byChannel = new Map<string, LatestReading>()
  let newestMs: number | null = null
  return {
    offer(readings) {
      const newer = new Map<string, LatestReading>()
      for (const reading of readings) {
        const known = newer.get(reading.channel) ?? byChannel.get(reading.channel)
        if (known === undefined || reading.at > known.at) newer.set(reading.channel, reading)
      }
      const shown = [...newer.values()].map(toLatest)
      for (const reading of shown) {
        byChannel.set(reading.channel, reading)
        newestMs = Math.max(newestMs ?? 0, reading.at)
      }
      return shown
    },
    list: () => [...byChannel.values()],
    atMs: () => newestMs,
  }
}

/** A reading as a screen gets it, without what only history keeps. */
const toLatest = (reading: LatestReading): LatestReading => ({
  channel: reading.channel,
  at: reading.at,
  value: reading.value,
  raw: reading.raw,
  quality: reading.quality,
  reason: reading.reason,
  calibration: reading.calibration,
})
