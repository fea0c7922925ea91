/** What has come in since the server started, and what could not be read since the book was made. */
export interface Tally {
  /** batches made durable */
  batches: number
  /** readings made durable */
  readings: number
  readonly readingsByGateway: Map<string, number>
  /** batches that came again after they were done */
  repeatedBatches: number
  setAsideBatches: number
  /** batches left with their gateway: the history was away, or too much was in flight */
  deferredBatches: number
  /** batches that wait at their gateway for a channel nobody has announced */
  heldBatches: number
  /** epoch ms of the newest reading made durable */
  lastReadingMs: number | null
}

export const newTally = (setAsideBatches: number): Tally => ({
  batches: 0,
  readings: 0,
  readingsByGateway: new Map(),
  repeatedBatches: 0,
  setAsideBatches,
  deferredBatches: 0,
  heldBatches: 0,
  lastReadingMs: null,
})

/** Counts what has become durable. */
export function countDone(
  tally: Tally,
  batches: readonly {
    readonly name: { readonly gateway: string }
    readonly readings: readonly { readonly at: number }[]
  }[],
  newlySetAside: number,
): void {
  tally.setAsideBatches += newlySetAside
  for (const { name, readings } of batches) {
    const newestMs = readings.reduce<number | null>((ms, { at }) => Math.max(ms ?? 0, at), null)
    countBatch(tally, name.gateway, { readings: readings.length, newestMs })
  }
}

/** Counts a batch of a gateway that has become durable, whichever process wrote it. */
export function countBatch(
  tally: Tally,
  gateway: string,
  { readings, newestMs }: { readonly readings: number; readonly newestMs: number | null },
): void {
  const { readingsByGateway: by } = tally
  tally.batches += 1
  tally.readings += readings
  by.set(gateway, (by.get(gateway) ?? 0) + readings)
  if (newestMs !== null) tally.lastReadingMs = Math.max(tally.lastReadingMs ?? 0, newestMs)
}
