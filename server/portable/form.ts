import type { ChannelRow } from '../book/tables.ts'
import type { StoredReading } from '../store/store.ts'

/** How readings are written into a file that leaves the farm. */
export interface Form {
  /** what stands before the first reading */
  readonly head: string
  /** gives the line of a reading of this channel, with its line end */
  lineOf(channel: ChannelRow, reading: StoredReading): string
}
