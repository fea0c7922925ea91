import type { Older, Store, Touched } from './store.ts'

/** What a chart needs of one channel's readings, in columns of equal length. */
export interface Judged {
  /** epoch ms */
  readonly at: Float64Array
  /** NaN where there is no value */
  readonly value: Float64Array
  /** a quality code */
  readonly quality: Uint8Array
}

/** A channel's first and last reading, epoch ms, both ends inclusive. */
export interface Extent {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * What an adapter does itself: it keeps readings. Charts, rollups and retention are made of these by
 * one mechanism for all adapters (`rollup/rolled.ts`). Every method rejects with a StoreError.
 */
export interface RawStore
  extends Pick<Store, 'append' | 'latest' | 'raw' | 'rewrite' | 'health' | 'close'> {
  /**
   * Every reading with fromMs ≤ at < toMs once, in pages of any order, none of which holds up the
   * process for long. A reading whose append resolved before the call is among them.
   */
  judged(channel: string, fromMs: number, toMs: number): AsyncIterable<Judged>
  /** Every channel with its extent. */
  extents(): Promise<ReadonlyMap<string, Extent>>
  /** null for a channel without readings. */
  extent(channel: string): Promise<Extent | null>
  /** Time of the channel's first reading with at ≥ fromMs; null when there is none. */
  first(channel: string, fromMs: number): Promise<number | null>
  older(beforeMs: number): Promise<Older>
  /** Drops readings with at < beforeMs. */
  forget(beforeMs: number): Promise<void>
  /** Takes in what another process wrote; nothing where one process writes alone. */
  learn(touched: readonly Touched[]): void
  /** Bytes on disk; null where the adapter cannot tell. */
  bytes(): Promise<number | null>
}
