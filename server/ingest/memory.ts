import { readLedger, writeLedger } from '../book/batch-ledger.ts'
import { readChannels } from '../book/channels.ts'
import { readGateways } from '../book/gateways.ts'
import { countSetAside } from '../book/set-aside.ts'
import type { BookDatabase } from '../book/tables.ts'
import { type ChannelRegistry, channelRegistry } from './channel-registry.ts'
import { type GatewayStatuses, gatewayStatuses } from './gateway-statuses.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { newTally, type Tally } from './tally.ts'

/** What ingest knows by heart. */
export interface Memory {
  readonly ledger: Ledger
  readonly registry: ChannelRegistry
  readonly statuses: GatewayStatuses
  readonly tally: Tally
}

/** As the farm book has it. Rejects when the book cannot be read. */
export async function remember(book: BookDatabase): Promise<Memory> {
  return {
    ledger: openLedger(await readLedger(book), (pages) => writeLedger(book, pages)),
    registry: channelRegistry(await readChannels(book)),
    statuses: gatewayStatuses(await readGateways(book)),
    tally: newTally(await countSetAside(book)),
  }
}
