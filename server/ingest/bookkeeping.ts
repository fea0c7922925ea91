import { putChannels } from '../book/channels.ts'
import { noteSeen } from '../book/gateways.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import type { GatewayStatuses } from './gateway-statuses.ts'
import type { Ledger } from './ledger.ts'

/** Writes down, now and then, what ingest knows by heart. */
export interface Bookkeeping {
  keepChannels(rows: readonly ChannelRow[]): void
  close(): Promise<void>
}

export interface BookkeepingOptions {
  readonly book: BookDatabase
  readonly ledger: Ledger
  readonly statuses: GatewayStatuses
  readonly onTrouble: (error: unknown) => void
  readonly everyMs?: number
}

/** Each commit wears the card; none of this is lost work when the power goes (see the ledger). */
const EVERY_MS = 10_000

export function startBookkeeping(options: BookkeepingOptions): Bookkeeping {
  const { book, ledger, statuses, onTrouble } = options
  let channels = new Map<string, ChannelRow>()
  let working: Promise<void> = Promise.resolve()

  const writeChannels = async (): Promise<void> => {
    const rows = channels
    channels = new Map()
    try {
      await putChannels(book, [...rows.values()])
    } catch (error) {
      channels = new Map([...rows, ...channels])
      throw error
    }
  }

  const write = async (): Promise<void> => {
    const parts = [writeChannels, () => ledger.flush(), () => noteSeen(book, statuses.takeSeen())]
    for (const part of parts) await part().catch(onTrouble)
  }
  const writeNext = (): Promise<void> => {
    working = working.then(write)
    return working
  }

  const timer = setInterval(() => void writeNext(), options.everyMs ?? EVERY_MS)
  return {
    keepChannels(rows) {
      for (const row of rows) channels.set(row.id, row)
      void writeNext()
    },
    close() {
      clearInterval(timer)
      return writeNext()
    },
  }
}
