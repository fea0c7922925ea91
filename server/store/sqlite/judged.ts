import { qualityCode } from '../quality-code.ts'
import type { Judged } from '../raw-store.ts'
import type { StoredReading } from '../store.ts'
import { nextTurn } from '../turn.ts'
import type { Holder } from './holder.ts'
import { lowerBound } from './points.ts'
import { judgedOf } from './readable.ts'
import type { Session } from './session.ts'
import { windowFrom } from './window.ts'

/** About 5 ms of work on a desk machine, a few times that on a small board. */
const CHUNKS_PER_TURN = 48

interface Stretch {
  readonly from: number
  readonly to: number
}

const judgedReadings = (readings: readonly StoredReading[]): Judged => ({
  at: Float64Array.from(readings, ({ at }) => at),
  value: Float64Array.from(readings, ({ value }) => value ?? Number.NaN),
  quality: Uint8Array.from(readings, ({ quality }) => qualityCode(quality)),
})

/** The part of a chunk inside the stretch. */
function cut({ at, value, quality }: Judged, { from, to }: Stretch): Judged {
  const first = lowerBound(at.length, (i) => at[i]!, from)
  const end = lowerBound(at.length, (i) => at[i]!, to + 1)
  return {
    at: at.subarray(first, end),
    value: value.subarray(first, end),
    quality: quality.subarray(first, end),
  }
}

function readWindow(session: Session, channel: string, stretch: Stretch) {
  const memory = session.channels.get(channel)
  if (memory === undefined) return { pages: [], until: stretch.to }
  const { chunks, buffered, until } = windowFrom(session, memory, stretch, CHUNKS_PER_TURN)
  const pages = chunks.flatMap((chunk) => {
    const judged = judgedOf(session, memory, chunk)
    return judged === null ? [] : cut(judged, { from: stretch.from, to: until })
  })
  if (buffered.length > 0) pages.push(judgedReadings(buffered))
  return { pages, until }
}

/** Readings with fromMs ≤ at < toMs, a window a turn. */
export async function* readJudged(
  holder: Holder,
  channel: string,
  fromMs: number,
  toMs: number,
): AsyncGenerator<Judged> {
  const to = toMs - 1
  let from = fromMs
  while (from <= to) {
    const { pages, until } = holder.read((session) => readWindow(session, channel, { from, to }))
    yield* pages
    from = until + 1
    if (from <= to) await nextTurn()
  }
}
