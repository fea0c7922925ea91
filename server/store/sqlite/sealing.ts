/** When the log is turned into chunks, and how much of it in one turn. */
export interface Sealing {
  /** a chunk holds at most this many readings */
  readonly chunkReadings: number
  /** a longer log is shortened: it costs memory, and time at the next start */
  readonly maxLogReadings: number
  readonly maxLogBlocks: number
  /** readings unpacked and packed in one turn; the default is about 10 ms on a small board */
  readonly sliceReadings: number
}

export const SEALING: Sealing = {
  chunkReadings: 1000,
  maxLogReadings: 100_000,
  maxLogBlocks: 8192,
  sliceReadings: 16_000,
}
