import {
  type Lane,
  MAX_BATCH_BYTES,
  MAX_BATCH_READINGS,
  type Reading,
  toBatch,
} from '../contract.ts'

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
    return freezeFirst(lane, kept.slice(0, Math.ceil(kept.length / 2)))
  }
  return { readings: kept, payload, oldestMs: Math.min(...kept.map(({ at }) => at)) }
}

/** All readings, in as many batches as they need. */
export function freezeAll(lane: Lane, readings: readonly Reading[]): Frozen[] {
  const batches: Frozen[] = []
  for (let rest = readings; rest.length > 0; ) {
    const first = freezeFirst(lane, rest)
    batches.push(first)
    rest = rest.slice(first.readings.length)
  }
  return batches
}
