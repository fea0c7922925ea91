import { type Lane, MAX_BATCH_BYTES, MAX_BATCH_READINGS, toBatch } from '../contract/batch.ts'
import type { Reading } from '../contract/reading.ts'

export interface Frozen {
  readonly readings: readonly Reading[]
  readonly payload: string
  readonly oldestMs: number
}

/** As many of the first readings as one batch may hold, as the JSON that will travel. */
export function freezeFirst(lane: Lane, readings: readonly Reading[]): Frozen {
  const kept = readings.slice(0, MAX_BATCH_READINGS)
  const payload = JSON.stringify(toBatch(lane, kept))
  if (payload.length > MAX_BATCH_BYTES && kept.length > 1) {
    const fitting = Math.floor((kept.length * MAX_BATCH_BYTES) / payload.length)
    return freezeFirst(lane, kept.slice(0, Math.max(1, Math.min(fitting, kept.length - 1))))
  }
  return { readings: kept, payload, oldestMs: Math.min(...kept.map(({ at }) => at)) }
}

export interface FrozenAndRest {
  readonly batches: readonly Frozen[]
  readonly rest: readonly Reading[]
}

/** As many batches as hold all readings, or all but the rest that is no full batch yet. */
export function freeze(lane: Lane, readings: readonly Reading[], onlyFull: boolean): FrozenAndRest {
  const least = onlyFull ? MAX_BATCH_READINGS : 1
  const batches: Frozen[] = []
  let rest = readings
  while (rest.length >= least) {
    const first = freezeFirst(lane, rest)
    batches.push(first)
    rest = rest.slice(first.readings.length)
  }
  return { batches, rest }
}
