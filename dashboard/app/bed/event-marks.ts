import type { FarmEvent } from '../../../server/contract/access.ts'

/** Events that stand so close on a chart that one mark names them all. */
export interface EventMark {
  /** canvas pixel of the mark's middle */
  readonly px: number
  /** in order of time */
  readonly events: readonly FarmEvent[]
}

const MARK_PX = 30

/** The marks of these events (oldest first), no two of which overlap. */
export function marksOf(
  events: readonly FarmEvent[],
  pixelOf: (atMs: number) => number,
): EventMark[] {
  const marks: { px: number; events: FarmEvent[] }[] = []
  for (const event of events) {
    const px = pixelOf(event.atMs)
    const last = marks.at(-1)
    if (last !== undefined && px - last.px < MARK_PX) last.events.push(event)
    else marks.push({ px, events: [event] })
  }
  return marks
}
