import type { Judged } from '../raw-store.ts'
import { packChunk, unpackChunk, unpackJudged } from './chunk-codec.ts'
import type { Database } from './file.ts'
import { type Points, slicePoints } from './points.ts'

/** Where a chunk lies in time, both ends inclusive; n readings. */
export interface ChunkSpan {
  readonly id: number
  readonly from_at: number
  readonly to_at: number
  readonly n: number
}

/** The sealed readings. Chunks of one channel never overlap in time. */
export interface ChunkTable {
  /** The chunk with the greatest start ≤ at. */
  atOrBefore(channel: number, at: number): ChunkSpan | null
  /** The chunk with the smallest start > at. */
  after(channel: number, at: number): ChunkSpan | null
  /** At most `limit` chunks, in order, that hold readings with from ≤ at ≤ to. */
  between(channel: number, span: { from: number; to: number }, limit: number): ChunkSpan[]
  /** Readings and bytes of the chunks that end before the instant. */
  endingBefore(channel: number, at: number): { readonly n: number; readonly bytes: number }
  /** null when the bytes are damaged. */
  judged(id: number): Judged | null
  /** null when the bytes are damaged. */
  points(id: number): Points | null
  /** Writes points as chunks of at most `chunkReadings`, evenly filled when asked. */
  add(channel: number, points: Points, evenly: boolean): void
  remove(id: number): void
  /** Keeps an unreadable chunk out of the way for a later look. */
  setAside(id: number): void
}

function pieceLengths(length: number, longest: number, evenly: boolean): number[] {
  const pieces = Math.ceil(length / longest)
  const full = evenly ? Math.ceil(length / pieces) : longest
  return Array.from({ length: pieces }, (_, i) => Math.min(full, length - i * full))
}

/** Only unpacking may fail here: what SQLite itself throws must reach the caller. */
function unpackedOrNull<Packed, Unpacked>(
  packed: Packed,
  unpack: (packed: Packed) => Unpacked,
): Unpacked | null {
  try {
    return unpack(packed)
  } catch {
    return null
  }
}

export function createChunkTable(db: Database, chunkReadings: number): ChunkTable {
  const span = 'SELECT id, from_at, to_at, n FROM chunk WHERE channel = ?'
  const atOrBefore = db.prepare(`${span} AND from_at <= ? ORDER BY from_at DESC LIMIT 1`)
  const after = db.prepare(`${span} AND from_at > ? ORDER BY from_at LIMIT 1`)
  const between = db.prepare(`${span} AND from_at >= ? AND from_at <= ? ORDER BY from_at LIMIT ?`)
  const endingBefore = db.prepare(
    `SELECT coalesce(sum(n), 0) AS n, coalesce(sum(length(judged) + length(origin)), 0) AS bytes
     FROM chunk WHERE channel = ? AND from_at < ? AND to_at < ?`,
  )
  const judged = db.prepare('SELECT judged FROM chunk WHERE id = ?')
  const points = db.prepare('SELECT judged, origin FROM chunk WHERE id = ?')
  const insert = db.prepare(
    'INSERT INTO chunk (channel, from_at, to_at, n, judged, origin) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM chunk WHERE id = ?')
  const copyAside = db.prepare(
    `INSERT INTO set_aside
     SELECT 'chunk', channel, from_at, to_at, n, judged, origin FROM chunk WHERE id = ?`,
  )

  const addOne = (channel: number, piece: Points) => {
    const chunk = packChunk(piece)
    const n = piece.at.length
    insert.run(channel, piece.at[0], piece.at[n - 1], n, chunk.judged, chunk.origin)
  }

  return {
    atOrBefore: (channel, at) => atOrBefore.get(channel, at) ?? null,
    after: (channel, at) => after.get(channel, at) ?? null,
    between(channel, { from, to }, limit) {
      const first = atOrBefore.get(channel, from)
      const start = first !== undefined && first.to_at >= from ? first.from_at : from
      return between.all(channel, start, to, limit)
    },
    endingBefore: (channel, at) => endingBefore.get(channel, at, at),
    judged: (id) => unpackedOrNull(judged.get(id).judged, unpackJudged),
    points: (id) => unpackedOrNull(points.get(id), unpackChunk),
    add(channel, all, evenly) {
      let start = 0
      for (const length of pieceLengths(all.at.length, chunkReadings, evenly)) {
        addOne(channel, slicePoints(all, start, start + length))
        start += length
      }
    },
    remove: (id) => void remove.run(id),
    setAside(id) {
      copyAside.run(id)
      remove.run(id)
    },
  }
}
