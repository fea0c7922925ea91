import { crc32 } from 'node:zlib'
import { createByteReader, createByteWriter } from './bytes.ts'
import { readJudged, readOrigin, writeJudged, writeOrigin } from './chunk-codec.ts'
import type { Database } from './file.ts'
import type { Points } from './points.ts'

const CHECKSUM_BYTES = 4

/** Readings of one channel inside one commit. */
export interface LogEntry {
  readonly channel: number
  readonly points: Points
}

export interface LogBlock {
  readonly seq: number
  readonly n: number
  /** null when the bytes are damaged */
  readonly entries: readonly LogEntry[] | null
}

/** The append log: one row per commit, dropped from the front once its readings are sealed. */
export interface LogTable {
  /** Writes one block of n readings; to be called inside a transaction. */
  add(seq: number, n: number, entries: readonly LogEntry[]): void
  /** Every block in order. */
  blocks(): Iterable<LogBlock>
  /** Keeps an unreadable block out of the way for a later look. */
  setAside(seq: number): void
  /** Drops at most `limit` blocks with seq < before; to be called inside a transaction. */
  trim(before: number, limit: number): void
}

/** The readings' bytes, then their CRC-32 in four bytes: SQLite has no checksum of its own. */
function pack(entries: readonly LogEntry[]): Uint8Array {
  const writer = createByteWriter()
  for (const { channel, points } of entries) {
    writer.uint(channel)
    writeJudged(writer, points)
    writeOrigin(writer, points)
  }
  const content = writer.done()
  const block = new Uint8Array(content.length + CHECKSUM_BYTES)
  block.set(content)
  new DataView(block.buffer).setUint32(content.length, crc32(content))
  return block
}

function isWhole(block: Uint8Array): boolean {
  const end = block.length - CHECKSUM_BYTES
  if (end < 0) return false
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  return view.getUint32(end) === crc32(block.subarray(0, end))
}

function unpack(block: Uint8Array): LogEntry[] | null {
  if (!isWhole(block)) return null
  const reader = createByteReader(block)
  const entries: LogEntry[] = []
  while (reader.left > CHECKSUM_BYTES) {
    const channel = reader.uint()
    const judged = readJudged(reader)
    entries.push({ channel, points: { ...judged, ...readOrigin(reader, judged.at.length) } })
  }
  return entries
}

interface Row {
  readonly seq: number
  readonly n: number
  readonly block: Uint8Array
}

export function createLogTable(db: Database): LogTable {
  const insert = db.prepare('INSERT INTO log (seq, n, block) VALUES (?, ?, ?)')
  const after = db.prepare('SELECT seq, n, block FROM log WHERE seq > ? ORDER BY seq LIMIT 256')
  const remove = db.prepare(
    'DELETE FROM log WHERE seq IN (SELECT seq FROM log WHERE seq < ? ORDER BY seq LIMIT ?)',
  )
  const copyAside = db.prepare(
    `INSERT INTO set_aside (source, n, bytes) SELECT 'log', n, block FROM log WHERE seq = ?`,
  )
  const removeOne = db.prepare('DELETE FROM log WHERE seq = ?')

  function* blocks() {
    let rows: Row[] = after.all(0)
    while (rows.length > 0) {
      for (const { seq, n, block } of rows) yield { seq, n, entries: unpack(block) }
      rows = after.all(rows.at(-1)!.seq)
    }
  }

  return {
    add: (seq, n, entries) => void insert.run(seq, n, pack(entries)),
    blocks,
    setAside(seq) {
      copyAside.run(seq)
      removeOne.run(seq)
    },
    trim: (before, limit) => void remove.run(before, limit),
  }
}
