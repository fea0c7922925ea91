import type { Quantity } from '../contract/reading.ts'

export interface MeasuringRange {
  readonly low: number
  readonly high: number
}

/** What is known of a channel before it says anything. */
export interface ChannelFacts {
  readonly quantity: Quantity
  readonly rawUnit: string
  readonly range: MeasuringRange
  readonly periodMs: number
  /** smallest step its probe can show, in the channel's unit; 0 when nobody said */
  readonly resolution: number
  /** speaks when the number changes, not by the clock */
  readonly reportsOnChange: boolean
}

/** One number of a channel, sound enough to be held against those before it. */
export interface Moment {
  readonly at: number
  /** in the channel's unit, finite */
  readonly value: number
  /** as the wire gave it */
  readonly raw: number
}
