import type { StoredReading } from '../store.ts'
import { nextTurn } from '../turn.ts'
import type { Holder } from './holder.ts'
import { toReading } from './points.ts'
import { pointsOf } from './readable.ts'
import type { Session } from './session.ts'
import { windowFrom } from './window.ts'

const CHUNKS_PER_TURN = 4

interface Page {
  readonly readings: readonly StoredReading[]
  readonly until: number
}

function readPage(
  session: Session,
  channel: string,
  span: { readonly from: number; readonly to: number },
): Page {
  const memory = session.channels.get(channel)
  if (memory === undefined) return { readings: [], until: span.to }
  const { chunks, buffered, until } = windowFrom(session, memory, span, CHUNKS_PER_TURN)
  const sealed = chunks.flatMap((chunk) => {
    const points = pointsOf(session, memory, chunk)
    return points === null ? [] : Array.from(points.at, (_, i) => toReading(channel, points, i))
  })
  const readings = sealed.filter(({ at }) => at >= span.from && at <= until)
  if (buffered.length === 0) return { readings, until }
  return { readings: [...readings, ...buffered].sort((one, other) => one.at - other.at), until }
}

/** Readings with fromMs ≤ at < toMs in order of time, a few chunks in memory at once. */
export async function* readRaw(
  holder: Holder,
  channel: string,
  fromMs: number,
  toMs: number,
): AsyncGenerator<StoredReading> {
  const to = toMs - 1
  let from = fromMs
  while (from <= to) {
    const page = holder.read((session) => readPage(session, channel, { from, to }))
    yield* page.readings
    from = page.until + 1
    await nextTurn()
  }
}
