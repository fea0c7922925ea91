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

/** Which readings a chart draws: good and uncertain ones, good ones alone, or bad ones as well. */
export type SeriesQuality = 'usable' | 'good' | 'all'

/**
 * Columns of equal length, one entry per bucket of `bucketMs` starting at `fromMs`. A reading is
 * drawn when it has a value and the quality asked for.
 */
export interface BucketColumns {
  /** null where the bucket has no drawn reading */
  readonly mean: (number | null)[]
  readonly min: (number | null)[]
  readonly max: (number | null)[]
  /** drawn readings */
  readonly n: number[]
  /** bad readings, and readings without a value; whatever quality was asked for */
  readonly bad: number[]
  /** of every reading in the bucket; whatever quality was asked for */
  readonly worst: (Quality | null)[]
  /** time of the first and last drawn reading of the bucket; null where n is 0 */
  readonly firstAt: (number | null)[]
  readonly lastAt: (number | null)[]
}

/** fromMs ≤ at < fromMs + buckets · bucketMs */
export interface BucketSpan {
  readonly fromMs: number
  readonly bucketMs: number
  readonly buckets: number
}

/** What history keeps, from the finest: readings, their summaries a minute, and an hour. */
export type Level = 'raw' | 'minute' | 'hour'

/** What of one level is older than an instant. */
export interface Older {
  readonly channels: number
  /** readings, or summaries that are not empty */
  readonly entries: number
  /** null where the history cannot tell */
  readonly bytes: number | null
  /** of what stays, epoch ms; null when nothing stays */
  readonly oldestKeptAt: number | null
}

/** What a history takes on disk; null where it cannot tell. */
export interface StoreSize {
  readonly bytes: number | null
  /** share of the summaries in `bytes`, or beside them when they have a file of their own */
  readonly rollupBytes: number | null
}

/** What another process of this server wrote into one channel of the same history. */
export interface Touched {
  readonly channel: string
  readonly quantity: Quantity
  /** hours since 1970 as [from, to), in order and apart from each other */
  readonly hours: readonly (readonly [from: number, to: number])[]
  /** the reading with the greatest `at` of those written */
  readonly newest: StoredReading
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
  /**
   * Said after another process made readings durable in this history, and before anybody is told so:
   * once it resolves, charts, `latest` and `version` follow them, also after a power cut.
   */
  touched(touched: readonly Touched[]): Promise<void>
  /** The reading with the greatest `at` of each channel that has one. */
  latest(channels: readonly string[]): Promise<StoredReading[]>
  /**
   * Buckets over a span; a bucket without readings holds null, never its neighbour. Answered from
   * rollups where they say the same as the readings. Where readings are forgotten and a bucket is
   * finer than what was kept, a summary counts whole at the time of its first reading.
   */
  series(channel: string, span: BucketSpan, quality?: SeriesQuality): Promise<BucketColumns>
  /**
   * A word that is another one whenever a chart of the span, or its readings, may say something else
   * than when the word was given (but for a mean's last digit, which hangs on the order of adding up):
   * ask it before the chart. It changes more often than need be, and with every opening. What a program that is not Panen writes into InfluxDB does not change it.
   */
  version(channel: string, span: BucketSpan): Promise<string>
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
  /** What `forget` would drop now; changes nothing. */
  older(level: Level, beforeMs: number): Promise<Older>
  /**
   * `raw`: drops readings with at < beforeMs, once their rollups are made, and keeps those. `minute`
   * and `hour`: drops rollups that end before, whole days and whole thirty days at a time. Before
   * beforeMs a minute of a chart gives way to readings that come late only when they are as many.
   */
  forget(level: Level, beforeMs: number): Promise<void>
  size(): Promise<StoreSize>
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
