import { nextTurn } from '../turn.ts'
import type { ChunkSpan } from './chunk-table.ts'
import { drain } from './drain.ts'
import type { Committed, Holder } from './holder.ts'
import { lookUpLatest } from './load.ts'
import { lowerBound, slicePoints } from './points.ts'
import { pointsOf } from './readable.ts'
import type { ChannelMemory, Session } from './session.ts'

const CHUNKS_PER_TURN = 256
/** Pages given back to the disk in one turn. */
const FREED_PAGES_PER_TURN = 1024

/** Keeps what of a chunk is young enough; bytes that cannot be read are kept for a later look. */
function shorten(session: Session, memory: ChannelMemory, span: ChunkSpan, beforeMs: number) {
  if (span.to_at < beforeMs) return session.chunks.remove(span.id)
  const points = pointsOf(session, memory, span)
  if (points === null) return session.chunks.setAside(span.id)
  const { at } = points
  const first = lowerBound(at.length, (i) => at[i]!, beforeMs)
  session.chunks.remove(span.id)
  session.chunks.add(memory.id, slicePoints(points, first, at.length), false)
}

/** Answers whether the channel may have more to drop. */
function forgetSlice(session: Session, channel: string, beforeMs: number): Committed<boolean> {
  const memory = session.channels.get(channel)
  if (memory === undefined) return { answer: false, apply: () => {} }
  const span = { from: 0, to: beforeMs - 1 }
  const spans = session.chunks.between(memory.id, span, CHUNKS_PER_TURN)
  for (const one of spans) shorten(session, memory, one, beforeMs)
  session.db.exec(`PRAGMA incremental_vacuum(${FREED_PAGES_PER_TURN})`)
  const apply = () => {
    if (spans.length > 0) memory.latest = lookUpLatest(session, memory)
  }
  return { answer: spans.length === CHUNKS_PER_TURN, apply }
}

/** Drops every reading with at < beforeMs, channel by channel, in bounded transactions. */
export async function forgetBefore(holder: Holder, beforeMs: number): Promise<void> {
  const channels = holder.read((session) => [...session.channels.keys()])
  for (const channel of channels) {
    await drain(holder, channel)
    while (holder.commit((session) => forgetSlice(session, channel, beforeMs))) await nextTurn()
    await nextTurn()
  }
}
