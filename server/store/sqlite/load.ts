import type { Hours } from '../rollup/hours.ts'
import type { StoredReading } from '../store.ts'
import { notInChunks } from './fresh.ts'
import type { LogBlock, LogEntry } from './log-table.ts'
import { toReading } from './points.ts'
import { pointsOf } from './readable.ts'
import { type ChannelMemory, later, remember, type Session, toMemory } from './session.ts'

function newestSealed(session: Session, memory: ChannelMemory): StoredReading | null {
  let span = session.chunks.atOrBefore(memory.id, Number.MAX_SAFE_INTEGER)
  while (span !== null) {
    const points = pointsOf(session, memory, span)
    if (points !== null) return toReading(memory.slug, points, points.at.length - 1)
    span = session.chunks.atOrBefore(memory.id, span.from_at - 1)
  }
  return null
}

/** The newest reading there is, looked up in chunks and buffer. */
export function lookUpLatest(session: Session, memory: ChannelMemory): StoredReading | null {
  return later(newestSealed(session, memory), memory.buffer.at(-1) ?? null)
}

function replayEntry(session: Session, memory: ChannelMemory, entry: LogEntry, seq: number) {
  const readings = Array.from(entry.points.at, (_, i) => toReading(memory.slug, entry.points, i))
  // a seal that stopped half-way left readings in chunks that the log still holds
  const fresh = notInChunks(session, memory, readings)
  if (fresh.length > 0) remember(memory, fresh, seq)
}

function replay(
  session: Session,
  byId: ReadonlyMap<number, ChannelMemory>,
  entries: readonly LogEntry[],
  { seq, n }: LogBlock,
) {
  session.blocks.push({ seq, n })
  session.logReadings += n
  for (const entry of entries) {
    const memory = byId.get(entry.channel)
    if (memory !== undefined && seq > memory.sealed) replayEntry(session, memory, entry, seq)
  }
}

function setBlockAside(session: Session, { seq, n }: LogBlock) {
  session.log.setAside(seq)
  session.report({
    movedTo: null,
    sentence: {
      id: `Sebagian catatan riwayat rusak dan disisihkan (${n} pembacaan). Pulihkan dari cadangan.`,
      en: `Part of the history log is damaged and set aside (${n} readings). Restore from a backup.`,
    },
  })
}

/** Fills a session's mirror from its file: channels, newest readings, and the log's readings. */
export function load(session: Session): void {
  const byId = new Map<number, ChannelMemory>()
  for (const row of session.channelTable.all()) {
    const memory = toMemory(row)
    byId.set(row.id, memory)
    session.channels.set(row.slug, memory)
    session.lastSeq = Math.max(session.lastSeq, row.sealed)
  }
  for (const block of session.log.blocks()) {
    session.lastSeq = Math.max(session.lastSeq, block.seq)
    if (block.entries === null) setBlockAside(session, block)
    else replay(session, byId, block.entries, block)
  }
  for (const memory of byId.values()) memory.latest = lookUpLatest(session, memory)
  for (const { channel, hours } of session.rollups.staleRows()) {
    session.stale.set(channel, JSON.parse(hours) as Hours)
  }
}
