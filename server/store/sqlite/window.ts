import type { StoredReading } from '../store.ts'
import type { ChunkSpan } from './chunk-table.ts'
import { lowerBound } from './points.ts'
import type { ChannelMemory, Session } from './session.ts'

/**
 * A stretch of one channel's time, looked at in one turn: between turns a reading may move from the
 * buffer into a chunk, but inside one turn it is in exactly one of them.
 */
export interface Window {
  readonly chunks: readonly ChunkSpan[]
  /** the buffer's readings of the same stretch */
  readonly buffered: readonly StoredReading[]
  /** last instant of the stretch */
  readonly until: number
}

/** The stretch that begins at `from`, ends at `to` at the latest, and holds at most `limit` chunks. */
export function windowFrom(
  session: Session,
  memory: ChannelMemory,
  span: { readonly from: number; readonly to: number },
  limit: number,
): Window {
  const chunks = session.chunks.between(memory.id, span, limit)
  const last = chunks.at(-1)
  const until =
    chunks.length < limit || last === undefined ? span.to : Math.min(last.to_at, span.to)
  const { buffer } = memory
  const atOf = (i: number) => buffer[i]!.at
  const start = lowerBound(buffer.length, atOf, span.from)
  const end = lowerBound(buffer.length, atOf, until + 1)
  return { chunks, buffered: buffer.slice(start, end), until }
}
