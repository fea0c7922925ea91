import type { Judged } from '../raw-store.ts'
import type { ChunkSpan } from './chunk-table.ts'
import type { Points } from './points.ts'
import type { ChannelMemory, Session } from './session.ts'

const iso = (at: number) => new Date(at).toISOString()

/** Says once that a chunk is damaged: a hole in a chart must not pass for a silent probe. */
function reportChunk(session: Session, memory: ChannelMemory, span: ChunkSpan) {
  if (session.unreadable.has(span.id)) return
  session.unreadable.add(span.id)
  const what = `${memory.slug}, ${iso(span.from_at)} … ${iso(span.to_at)}, ${span.n}`
  session.report({
    movedTo: null,
    sentence: {
      id: `Sebagian riwayat rusak dan dilewati (${what} pembacaan). Pulihkan dari cadangan.`,
      en: `Part of the history is damaged and left out (${what} readings). Restore from a backup.`,
    },
  })
}

/** A chunk's times, values and qualities; null, and reported, when it is damaged. */
export function judgedOf(session: Session, memory: ChannelMemory, span: ChunkSpan): Judged | null {
  const judged = session.chunks.judged(span.id)
  if (judged === null) reportChunk(session, memory, span)
  return judged
}

/** A chunk's readings; null, and reported, when it is damaged. */
export function pointsOf(session: Session, memory: ChannelMemory, span: ChunkSpan): Points | null {
  const points = session.chunks.points(span.id)
  if (points === null) reportChunk(session, memory, span)
  return points
}
