import type { StoredReading } from '../store.ts'
import { lowerBound } from './points.ts'
import { judgedOf } from './readable.ts'
import type { ChannelMemory, Session } from './session.ts'

/** A stretch of a channel's time: a chunk, or the gap before the next one. */
interface Stretch {
  /** last instant of the stretch */
  readonly until: number
  /** times of the chunk's readings; null for a gap */
  readonly at: Float64Array | null
}

function stretchAt(session: Session, memory: ChannelMemory, at: number): Stretch {
  const span = session.chunks.atOrBefore(memory.id, at)
  if (span !== null && span.to_at >= at) {
    return { until: span.to_at, at: judgedOf(session, memory, span)?.at ?? null }
  }
  const next = session.chunks.after(memory.id, at)
  return { until: next === null ? Number.POSITIVE_INFINITY : next.from_at - 1, at: null }
}

/** Readings, in order of time, whose instants no chunk of the channel holds. */
export function notInChunks(
  session: Session,
  memory: ChannelMemory,
  sorted: readonly StoredReading[],
): StoredReading[] {
  let stretch: Stretch = { until: -1, at: null }
  return sorted.filter(({ at }) => {
    if (at > stretch.until) stretch = stretchAt(session, memory, at)
    const known = stretch.at
    if (known === null) return true
    return known[lowerBound(known.length, (i) => known[i]!, at)] !== at
  })
}

function isBuffered(memory: ChannelMemory, at: number): boolean {
  const { buffer } = memory
  return buffer[lowerBound(buffer.length, (i) => buffer[i]!.at, at)]?.at === at
}

/** In order of time, the first written of equal instants; the input stays as it is. */
function inOrder(readings: readonly StoredReading[]): StoredReading[] {
  const sorted = readings.toSorted((one, other) => one.at - other.at)
  return sorted.filter((reading, i) => i === 0 || sorted[i - 1]!.at !== reading.at)
}

/** What of one channel's readings history does not hold yet, in order of time. */
export function freshOf(
  session: Session,
  memory: ChannelMemory,
  readings: readonly StoredReading[],
): StoredReading[] {
  const sorted = inOrder(readings)
  if (memory.latest === null || sorted[0]!.at > memory.latest.at) return sorted
  const unbuffered = sorted.filter(({ at }) => !isBuffered(memory, at))
  return unbuffered.length === 0 ? unbuffered : notInChunks(session, memory, unbuffered)
}
