import type { Quality } from '../../gateway/contract/reading.ts'
import type { HistoryReading, Store, StoredReading } from '../../server/store/store.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS
/** An instant in the farm's present, on a whole minute. */
export const NOON = Date.UTC(2026, 10, 21, 5, 0)

/** A good pH reading, with whatever the test is about put in its place. */
export function aReading(about: Partial<HistoryReading> = {}): HistoryReading {
  return {
    channel: 'tandon-1-ph',
    at: NOON,
    value: 6.12,
    raw: 1634.5,
    quality: 'good',
    reason: null,
    calibration: 1,
    compensationC: 27.5,
    quantity: 'ph',
    gateway: 'kebun-1',
    place: 'tandon-1',
    ...about,
  }
}

/** What history gives back for a reading. */
export function stored({ quantity, gateway, place, ...reading }: HistoryReading): StoredReading {
  return reading
}

/** One good reading a minute; what it says depends on the minute alone. */
export function everyMinute(count: number, fromMs = NOON): HistoryReading[] {
  return Array.from({ length: count }, (_, i) => {
    const at = fromMs + i * MINUTE_MS
    const minute = Math.floor(at / MINUTE_MS)
    return aReading({ at, value: 6 + (minute % 40) / 100, raw: 1600 + (minute % 97) / 4 })
  })
}

/** Readings a millisecond apart that no codec can shorten much. */
export function noisy(count: number, fromMs = NOON): HistoryReading[] {
  return Array.from({ length: count }, (_, i) => {
    const at = fromMs + i
    return aReading({ at, value: Math.sin(at) / 3, raw: Math.cos(at) / 3 })
  })
}

export const withQuality = (quality: Quality, at: number, value: number | null) =>
  aReading({ at, value, quality, reason: quality === 'good' ? null : 'spike' })

export async function allOf(
  store: Store,
  channel: string,
  fromMs = 0,
  toMs = Date.UTC(2199, 0),
): Promise<StoredReading[]> {
  const readings: StoredReading[] = []
  for await (const reading of store.raw(channel, fromMs, toMs)) readings.push(reading)
  return readings
}
