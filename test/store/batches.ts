import type { HistoryReading } from '../../server/store/store.ts'
import { aReading } from './readings.ts'

/** Limits so small that a short run seals, splits and trims all the time. */
export const TINY = { chunkReadings: 50, maxLogReadings: 300, maxLogBlocks: 12, sliceReadings: 100 }

export const BATCH_READINGS = 20
export const BATCH_CHANNELS = ['tandon-1-ph', 'tandon-1-ec'] as const
const MIDDLE = 1_000_000_000

/** Even batches go on in time, odd ones backwards, as when an outage is filled behind live values. */
export function batchNumber(number: number): HistoryReading[] {
  return Array.from({ length: BATCH_READINGS }, (_, i) => {
    const index = Math.floor(number / 2) * BATCH_READINGS + i
    return aReading({
      channel: BATCH_CHANNELS[i % BATCH_CHANNELS.length]!,
      at: number % 2 === 0 ? MIDDLE + index : MIDDLE - 1 - index,
      value: number,
    })
  })
}
