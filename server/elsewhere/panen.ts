import type { ChannelRow } from '../book/tables.ts'
import type { Store } from '../store/store.ts'

/** Another Panen, wherever it is: a server that runs, its data folder, or a backup of it. */
export interface OtherPanen extends Pick<Store, 'raw'> {
  /** slug of its site */
  readonly site: string
  readonly channels: readonly ChannelRow[]
  close(): Promise<void>
}
