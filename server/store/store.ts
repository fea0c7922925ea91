import type { Quality, Quantity, Reading, Reason } from '../../gateway/contract/reading.ts'

/** A reading on its way into history, with what an Influx user wants to see beside it. */
export interface HistoryReading extends Reading {
  readonly quantity: Quantity
  readonly gateway: string
  readonly place: string
}

/** A reading as history gives it back. */
export interface StoredReading {
  readonly channel: string
  readonly at: number
  readonly value: number | null
  readonly raw: number | null
  readonly quality: Quality
  readonly reason: Reason | null
  readonly calibration: number
  /** kept so that a rolled-back calibration can be recomputed from raw */
  readonly compensationC: number | null
}

/** Columns of equal length, one entry per bucket of `bucketMs` starting at `fromMs`. */
export interface BucketColumns {
  /** null where the bucket has no good or uncertain value */
  readonly mean: (number | null)[]
  readonly min: (number | null)[]
  readonly max: (number | null)[]
  /** good and uncertain readings with a value */
  readonly n: number[]
  /** bad readings, and readings without a value */
  readonly bad: number[]
  readonly worst: (Quality | null)[]
  /** time of the first and last good or uncertain reading of the bucket; null where n is 0 */
  readonly firstAt: (number | null)[]
  readonly lastAt: (number | null)[]
}

/** fromMs ≤ at < fromMs + buckets · bucketMs */
export interface BucketSpan {
  readonly fromMs: number
  readonly bucketMs: number
  readonly buckets: number
}

/**
 * The history of one site. (channel, at) is a reading's identity: writing an identical reading again
 * changes nothing, and history holds it once. A gateway never gives one pair two contents; should it
 * happen, the first stands in SQLite and in InfluxDB the fields of the second overwrite it.
 * `at` is an integer, 0 … MAX_AT_MS; numbers are finite (−0 is kept as 0).
 * Every method rejects with a StoreError that says what is wrong and what to do.
 */
export interface Store {
  /** Resolves only when every reading would survive a power cut; on rejection none or some are in. */
  append(readings: readonly HistoryReading[]): Promise<void>
  /** The reading with the greatest `at` of each channel that has one. */
  latest(channels: readonly string[]): Promise<StoredReading[]>
  /** Buckets over a span; a bucket without readings holds null, never its neighbour. */
  series(channel: string, span: BucketSpan): Promise<BucketColumns>
  /** Every reading with fromMs ≤ at < toMs, in order of time. */
  raw(channel: string, fromMs: number, toMs: number): AsyncIterable<StoredReading>
  /**
   * Replaces readings with fromMs ≤ at < toMs (after a calibration was rolled back). `change` may
   * alter everything but channel and at. Resolves with how many readings it altered. Works in
   * slices: after an interruption some are altered, and running it again does the rest.
   */
  rewrite(
    channel: string,
    fromMs: number,
    toMs: number,
    change: (reading: StoredReading) => StoredReading,
  ): Promise<number>
  /** Drops readings with at < beforeMs. */
  forget(beforeMs: number): Promise<void>
  /** Rejects when the store cannot be written now. */
  health(): Promise<void>
  close(): Promise<void>
}

export type StoreErrorCode =
  | 'bad_url'
  | 'unreachable'
  | 'refused'
  | 'no_database'
  | 'bad_reading'
  | 'full'
  | 'damaged'
  | 'failed'

/** A store's own word for what went wrong: a code for programs, sentences with a remedy for people. */
export class StoreError extends Error {
  readonly code: StoreErrorCode
  readonly sentence: { readonly id: string; readonly en: string }

  constructor(
    code: StoreErrorCode,
    sentence: { readonly id: string; readonly en: string },
    options?: ErrorOptions,
  ) {
    super(sentence.en, options)
    this.name = 'StoreError'
    this.code = code
    this.sentence = sentence
  }
}
