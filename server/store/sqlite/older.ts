import type { Extent } from '../raw-store.ts'
import type { Older } from '../store.ts'
import { nextTurn } from '../turn.ts'
import type { Holder } from './holder.ts'
import { lowerBound } from './points.ts'
import { judgedOf } from './readable.ts'
import type { ChannelMemory, Session } from './session.ts'

interface Found {
  readonly entries: number
  readonly bytes: number
  readonly oldestKept: number
}

const firstFrom = (at: ArrayLike<number>, beforeMs: number) =>
  lowerBound(at.length, (i) => at[i]!, beforeMs)

/** The chunk that lies on both sides of the instant, if there is one. */
function split(session: Session, memory: ChannelMemory, beforeMs: number) {
  const span = session.chunks.atOrBefore(memory.id, beforeMs - 1)
  if (span === null || span.to_at < beforeMs) return { entries: 0, oldestKept: Infinity }
  const at = judgedOf(session, memory, span)?.at ?? new Float64Array()
  const entries = firstFrom(at, beforeMs)
  return { entries, oldestKept: at[entries] ?? span.to_at }
}

function olderIn(session: Session, channel: string, beforeMs: number): Found {
  const memory = session.channels.get(channel)
  if (memory === undefined) return { entries: 0, bytes: 0, oldestKept: Infinity }
  const whole = session.chunks.endingBefore(memory.id, beforeMs)
  const part = split(session, memory, beforeMs)
  const buffered = memory.buffer.map(({ at }) => at)
  const fromBuffer = firstFrom(buffered, beforeMs)
  const next = session.chunks.after(memory.id, beforeMs - 1)?.from_at ?? Infinity
  return {
    entries: whole.n + part.entries + fromBuffer,
    bytes: whole.bytes,
    oldestKept: Math.min(part.oldestKept, next, buffered[fromBuffer] ?? Infinity),
  }
}

/** Readings with at < beforeMs. Bytes are those of whole chunks: the log's go with the next seal. */
export async function olderThan(holder: Holder, beforeMs: number): Promise<Older> {
  const found: Found[] = []
  for (const channel of holder.read(({ channels }) => [...channels.keys()])) {
    found.push(holder.read((session) => olderIn(session, channel, beforeMs)))
    await nextTurn()
  }
  const oldestKept = Math.min(...found.map((one) => one.oldestKept))
  return {
    channels: found.filter(({ entries }) => entries > 0).length,
    entries: found.reduce((total, { entries }) => total + entries, 0),
    bytes: found.reduce((total, { bytes }) => total + bytes, 0),
    oldestKeptAt: Number.isFinite(oldestKept) ? oldestKept : null,
  }
}

/** null for a channel without readings. */
export function extentOf(session: Session, channel: string): Extent | null {
  const memory = session.channels.get(channel)
  if (memory === undefined || memory.latest === null) return null
  const sealed = session.chunks.after(memory.id, -1)?.from_at ?? Infinity
  return { fromMs: Math.min(sealed, memory.buffer[0]?.at ?? Infinity), toMs: memory.latest.at }
}

export function extentsOf(session: Session): ReadonlyMap<string, Extent> {
  const extents = new Map<string, Extent>()
  for (const channel of session.channels.keys()) {
    const extent = extentOf(session, channel)
    if (extent !== null) extents.set(channel, extent)
  }
  return extents
}

/** Time of a channel's first reading with at ≥ fromMs; null when there is none. */
export function firstOf(session: Session, channel: string, fromMs: number): number | null {
  const { oldestKept } = olderIn(session, channel, fromMs)
  return Number.isFinite(oldestKept) ? oldestKept : null
}
