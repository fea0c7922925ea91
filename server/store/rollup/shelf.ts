import type { Older } from '../store.ts'
import type { Hours } from './hours.ts'
import type { Summary } from './summary.ts'

export type RollupLevel = 'minute' | 'hour'

/** A packed page of one channel; bytes null: it became empty. */
export interface PackedPage {
  readonly level: RollupLevel
  readonly page: number
  readonly entries: number
  readonly bytes: Uint8Array | null
}

/** What rolling up one stretch of one channel gave. */
export interface Rolled {
  readonly channel: string
  readonly hours: readonly [from: number, to: number]
  readonly pages: readonly PackedPage[]
}

/** Before these instants a level may be forgotten, and coarser ones are all there is; epoch ms. */
export interface Limits {
  readonly rawFromMs: number
  readonly minutesFromMs: number
}

/**
 * Where rollups stand on disk, with the hours in which they are not what the readings say. Every
 * method throws a StoreError; what changes something is durable when it returns.
 */
export interface Shelf {
  /** Whether the readings that were there before the shelf are marked. */
  isBegun(): boolean
  /** Marks them. */
  begin(hours: ReadonlyMap<string, Hours>): void
  /** Hours of a channel whose rollups may be wrong. */
  stale(channel: string): Hours
  staleChannels(): readonly string[]
  mark(hours: ReadonlyMap<string, Hours>): void
  /** Stores pages, and takes their hours out of the stale ones, in one step. */
  put(rolled: readonly Rolled[]): void
  /** null when there is none. A damaged one is reported and its hours are marked, to be made anew. */
  page(channel: string, level: RollupLevel, page: number): Readonly<Summary> | null
  /** The same, for whoever changes it: `page` may show one and the same to many. */
  ownPage(channel: string, level: RollupLevel, page: number): Summary | null
  /** Numbers of the pages there are from `first` to `last`, in order. */
  pages(channel: string, level: RollupLevel, first: number, last: number): readonly number[]
  limits(): Limits
  /** Moves a limit forward; never back. */
  limit(limits: Partial<Limits>): void
  older(level: RollupLevel, beforeMs: number): Older
  /** Drops some pages that end at or before the instant; answers whether there may be more. */
  drop(level: RollupLevel, beforeMs: number): boolean
  bytes(): number | null
  close(): void
}
