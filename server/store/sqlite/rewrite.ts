import { checkRewritten, sameReading, toStored } from '../reading-check.ts'
import type { StoredReading } from '../store.ts'
import { nextTurn } from '../turn.ts'
import type { ChunkSpan } from './chunk-table.ts'
import { drain } from './drain.ts'
import type { Committed, Holder } from './holder.ts'
import { lookUpLatest } from './load.ts'
import { toPoints, toReading } from './points.ts'
import { pointsOf } from './readable.ts'
import type { ChannelMemory, Session } from './session.ts'

const CHUNKS_PER_TURN = 8

export type Change = (reading: StoredReading) => StoredReading

interface Rewriting {
  readonly from: number
  readonly to: number
  readonly change: Change
}

interface Progress {
  readonly altered: number
  readonly until: number
}

function changed(reading: StoredReading, change: Change): StoredReading {
  const rewritten = { ...toStored(change(reading)), channel: reading.channel, at: reading.at }
  checkRewritten(rewritten)
  return sameReading(reading, rewritten) ? reading : rewritten
}

function rewriteChunk(
  session: Session,
  memory: ChannelMemory,
  span: ChunkSpan,
  { from, to, change }: Rewriting,
): number {
  const points = pointsOf(session, memory, span)
  if (points === null) return 0
  let altered = 0
  const readings = Array.from(points.at, (at, i) => {
    const reading = toReading(memory.slug, points, i)
    if (at < from || at > to) return reading
    const rewritten = changed(reading, change)
    if (rewritten !== reading) altered += 1
    return rewritten
  })
  if (altered === 0) return 0
  session.chunks.remove(span.id)
  session.chunks.add(memory.id, toPoints(readings), false)
  return altered
}

function rewriteSlice(session: Session, channel: string, work: Rewriting): Committed<Progress> {
  const memory = session.channels.get(channel)
  if (memory === undefined) return { answer: { altered: 0, until: work.to }, apply: () => {} }
  const spans = session.chunks.between(memory.id, work, CHUNKS_PER_TURN)
  const altered = spans.reduce(
    (total, span) => total + rewriteChunk(session, memory, span, work),
    0,
  )
  const until = spans.length < CHUNKS_PER_TURN ? work.to : spans.at(-1)!.to_at
  const apply = () => {
    if (altered > 0) memory.latest = lookUpLatest(session, memory)
  }
  return { answer: { altered, until }, apply }
}

/**
 * Replaces readings with fromMs ≤ at < toMs, some chunks a turn, each turn one transaction. Resolves
 * with how many were altered. After an interruption the turns done so far stand; run it again.
 */
export async function rewriteSpan(
  holder: Holder,
  channel: string,
  span: { readonly fromMs: number; readonly toMs: number },
  change: Change,
): Promise<number> {
  await drain(holder, channel)
  const to = span.toMs - 1
  let from = span.fromMs
  let altered = 0
  while (from <= to) {
    const work = { from, to, change }
    const progress = holder.commit((session) => rewriteSlice(session, channel, work))
    altered += progress.altered
    from = progress.until + 1
    await nextTurn()
  }
  return altered
}
