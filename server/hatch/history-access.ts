import type { ChannelRow } from '../book/tables.ts'
import type { Going } from '../retention.ts'
import type { Store } from '../store/store.ts'

/** What a command of this machine does with the history: held by itself, or by a running server. */
export interface HistoryAccess extends Pick<Store, 'raw' | 'append'> {
  /** Resolves when the book knows these channels; those it knows already stay as they are. */
  keepChannels(channels: readonly ChannelRow[]): Promise<void>
  /** Drops what is older than it is to be kept and says what went; in a dry run only says it. */
  retention(dryRun: boolean): Promise<readonly Going[]>
}
