import type { Channel, Place } from '../contract/site.ts'
import type { LimitsOf } from './limits.ts'

/** What alarm rules know of one channel. */
export type WatchedChannel = Pick<
  Channel,
  'id' | 'place' | 'quantity' | 'range' | 'periodMs' | 'probe' | 'port' | 'gateway'
>

/** The farm as alarm rules know it. */
export interface Watched {
  readonly places: readonly Place[]
  readonly channels: readonly WatchedChannel[]
  readonly gateways: readonly string[]
  /** paired displays */
  readonly walls: readonly { readonly id: string; readonly name: string }[]
  readonly limitsOf: LimitsOf
  /** how high a tank's water stands when it is full, cm; null where nobody said */
  readonly fullCmOf?: (place: string) => number | null
  /** farm seconds per second: what only a wire or a person delays takes longer in farm time */
  readonly speed: number
}

/** A channel at a known place, with what else a rule needs. */
export interface Spot {
  readonly channel: WatchedChannel
  readonly place: Place
  /** where the rule stands: the place, or the channel where a place has several of a quantity */
  readonly at: string
  /** how long a reading may stand for its channel */
  readonly holdMs: number
}
