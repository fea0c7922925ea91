import type { Damage } from '../options.ts'
import type { Hours } from '../rollup/hours.ts'
import type { StoredReading } from '../store.ts'
import {
  type ChannelRow,
  type ChannelTable,
  createChannelTable,
  type Tags,
} from './channel-table.ts'
import { type ChunkTable, createChunkTable } from './chunk-table.ts'
import type { Database } from './file.ts'
import { createLogTable, type LogTable } from './log-table.ts'
import { createRollupTable, type RollupState, type RollupTable } from './rollup-table.ts'
import type { Sealing } from './sealing.ts'

/** One channel as the process knows it: the newest reading, and those not yet in chunks. */
export interface ChannelMemory {
  readonly id: number
  readonly slug: string
  tags: Tags
  /** readings that stand in the log only, in order of time */
  buffer: StoredReading[]
  /** first log block with a reading of the buffer; null when the buffer is empty */
  oldestSeq: number | null
  /** log blocks up to this one count no more for the channel */
  sealed: number
  latest: StoredReading | null
}

/** An open file and its mirror in memory. The mirror changes only after a commit. */
export interface Session {
  readonly db: Database
  readonly log: LogTable
  readonly chunks: ChunkTable
  readonly channelTable: ChannelTable
  readonly rollups: RollupTable
  readonly channels: Map<string, ChannelMemory>
  lastSeq: number
  /** the blocks of the log table, oldest first */
  blocks: { readonly seq: number; readonly n: number }[]
  logReadings: number
  /** hours of a channel whose rollups are not what the readings say */
  readonly stale: Map<string, Hours>
  rollupState: RollupState
  /** chunks already reported as damaged */
  readonly unreadable: Set<number>
  readonly sealing: Sealing
  readonly report: (damage: Damage) => void
}

export function createSession(
  db: Database,
  { sealing, report }: Pick<Session, 'sealing' | 'report'>,
): Session {
  const rollups = createRollupTable(db)
  return {
    db,
    rollups,
    stale: new Map(),
    rollupState: rollups.state(),
    log: createLogTable(db),
    chunks: createChunkTable(db, sealing.chunkReadings),
    channelTable: createChannelTable(db),
    channels: new Map(),
    lastSeq: 0,
    blocks: [],
    logReadings: 0,
    unreadable: new Set(),
    sealing,
    report,
  }
}

export function toMemory(row: ChannelRow): ChannelMemory {
  const { id, slug, quantity, gateway, place, sealed } = row
  const tags = { quantity, gateway, place }
  return { id, slug, tags, buffer: [], oldestSeq: null, sealed, latest: null }
}

export const later = (one: StoredReading | null, other: StoredReading | null) =>
  one === null || (other !== null && other.at > one.at) ? other : one

function mergeInto(buffer: StoredReading[], fresh: readonly StoredReading[]): StoredReading[] {
  const merged: StoredReading[] = []
  let b = 0
  for (const reading of fresh) {
    while (b < buffer.length && buffer[b]!.at < reading.at) merged.push(buffer[b++]!)
    merged.push(reading)
  }
  while (b < buffer.length) merged.push(buffer[b++]!)
  return merged
}

/** Takes readings of a committed log block into the mirror; fresh is in order and not empty. */
export function remember(
  memory: ChannelMemory,
  fresh: readonly StoredReading[],
  seq: number,
): void {
  const newest = memory.buffer.at(-1)
  if (newest === undefined || newest.at < fresh[0]!.at) memory.buffer.push(...fresh)
  else memory.buffer = mergeInto(memory.buffer, fresh)
  memory.oldestSeq ??= seq
  memory.latest = later(memory.latest, fresh.at(-1)!)
}
