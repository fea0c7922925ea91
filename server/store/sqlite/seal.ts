import type { ChunkSpan } from './chunk-table.ts'
import type { Committed } from './holder.ts'
import { lowerBound, mergePoints, toPoints } from './points.ts'
import { pointsOf } from './readable.ts'
import type { ChannelMemory, Session } from './session.ts'

const MAX_TRIM_BLOCKS = 4096

interface Sealed {
  readonly memory: ChannelMemory
  /** readings moved from the front of the buffer into chunks */
  readonly taken: number
  readonly cost: number
}

/** The chunk that takes a reading at this instant: it lies there, or has room behind it. */
function hostOf(session: Session, memory: ChannelMemory, at: number): ChunkSpan | null {
  const span = session.chunks.atOrBefore(memory.id, at)
  return span !== null && (span.to_at >= at || span.n < session.sealing.chunkReadings) ? span : null
}

/** Writes readings [from, to) of the buffer, which one host or one gap takes whole. */
function sealRun(session: Session, memory: ChannelMemory, from: number, to: number): number {
  const run = toPoints(memory.buffer.slice(from, to))
  const host = hostOf(session, memory, run.at[0]!)
  if (host === null) {
    session.chunks.add(memory.id, run, false)
    return run.at.length
  }
  const hosted = pointsOf(session, memory, host)
  if (hosted === null) session.chunks.setAside(host.id)
  else session.chunks.remove(host.id)
  const isInside = host.to_at >= run.at[0]!
  session.chunks.add(memory.id, hosted === null ? run : mergePoints(hosted, run), isInside)
  return host.n + run.at.length
}

function sealChannel(session: Session, memory: ChannelMemory, budget: number): Sealed {
  const { buffer } = memory
  let taken = 0
  let cost = 0
  while (taken < buffer.length && cost < budget) {
    const next = session.chunks.after(memory.id, buffer[taken]!.at)
    const end =
      next === null ? buffer.length : lowerBound(buffer.length, (i) => buffer[i]!.at, next.from_at)
    const to = Math.min(end, taken + budget)
    cost += sealRun(session, memory, taken, to)
    taken = to
  }
  if (taken === buffer.length) session.channelTable.seal(memory.id, session.lastSeq)
  return { memory, taken, cost }
}

function forgetSealed(session: Session, { memory, taken }: Sealed) {
  memory.buffer = memory.buffer.slice(taken)
  if (memory.buffer.length > 0) return
  memory.sealed = session.lastSeq
  memory.oldestSeq = null
}

const isLogLong = ({ sealing, logReadings, blocks }: Session) =>
  logReadings > sealing.maxLogReadings || blocks.length > sealing.maxLogBlocks

const isFull =
  ({ sealing }: Session) =>
  ({ buffer }: ChannelMemory) =>
    buffer.length >= sealing.chunkReadings

function oldestFirst(one: ChannelMemory, other: ChannelMemory) {
  return (one.oldestSeq ?? 0) - (other.oldestSeq ?? 0)
}

/** Channels that have to be sealed now: full ones, and behind a long log the one that holds it up. */
function due(session: Session): ChannelMemory[] {
  const waiting = [...session.channels.values()].filter(({ buffer }) => buffer.length > 0)
  const full = waiting.filter(isFull(session))
  if (!isLogLong(session)) return full
  return [...full, ...waiting.filter((memory) => !full.includes(memory)).sort(oldestFirst)]
}

/** No block before this seq counts any more once `sealed` is committed. */
function firstNeeded(session: Session, sealed: readonly Sealed[]): number {
  const emptied = new Set(
    sealed
      .filter(({ memory, taken }) => taken === memory.buffer.length)
      .map(({ memory }) => memory),
  )
  let first = session.lastSeq + 1
  for (const memory of session.channels.values()) {
    if (memory.oldestSeq !== null && !emptied.has(memory)) first = Math.min(first, memory.oldestSeq)
  }
  return first
}

function trimLog(session: Session, before: number): () => void {
  session.log.trim(before, MAX_TRIM_BLOCKS)
  const kept = session.blocks.findIndex(({ seq }) => seq >= before)
  const gone = Math.min(kept < 0 ? session.blocks.length : kept, MAX_TRIM_BLOCKS)
  return () => {
    for (const { n } of session.blocks.slice(0, gone)) session.logReadings -= n
    session.blocks = session.blocks.slice(gone)
  }
}

function sealEach(session: Session, memories: readonly ChannelMemory[]): Committed<void> {
  const sealed: Sealed[] = []
  let budget = session.sealing.sliceReadings
  for (const memory of memories) {
    if (budget <= 0) break
    const one = sealChannel(session, memory, budget)
    sealed.push(one)
    budget -= one.cost
  }
  const shorten = trimLog(session, firstNeeded(session, sealed))
  const apply = () => {
    for (const one of sealed) forgetSealed(session, one)
    shorten()
  }
  return { answer: undefined, apply }
}

export const needsSeal = (session: Session): boolean =>
  isLogLong(session) || [...session.channels.values()].some(isFull(session))

/** Moves a bounded number of readings from the log into chunks; inside a transaction. */
export const sealSlice = (session: Session): Committed<void> => sealEach(session, due(session))

/** The same for one channel, whether it is due or not. */
export const sealSliceOf = (session: Session, memory: ChannelMemory): Committed<void> =>
  sealEach(session, [memory])
