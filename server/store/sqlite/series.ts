import { type Buckets, createBuckets } from '../buckets.ts'
import { qualityCode } from '../quality-code.ts'
import type { BucketColumns, BucketSpan } from '../store.ts'
import { nextTurn } from '../turn.ts'
import type { Holder } from './holder.ts'
import { lowerBound } from './points.ts'
import { judgedOf } from './readable.ts'
import type { Session } from './session.ts'
import { windowFrom } from './window.ts'

/** About 10 ms of work on a desk machine, a few times that on a small board. */
const CHUNKS_PER_TURN = 128

interface Stretch {
  readonly from: number
  readonly to: number
}

function addWindow(session: Session, channel: string, span: Stretch, buckets: Buckets): number {
  const memory = session.channels.get(channel)
  if (memory === undefined) return span.to
  const { chunks, buffered, until } = windowFrom(session, memory, span, CHUNKS_PER_TURN)
  for (const chunk of chunks) {
    const judged = judgedOf(session, memory, chunk)
    if (judged === null) continue
    const { at, value, quality } = judged
    const first = lowerBound(at.length, (i) => at[i]!, span.from)
    for (let i = first; i < at.length && at[i]! <= until; i++) {
      buckets.add(at[i]!, value[i]!, quality[i]!)
    }
  }
  for (const reading of buffered) {
    buckets.add(reading.at, reading.value ?? Number.NaN, qualityCode(reading.quality))
  }
  return until
}

/** Buckets of one channel, gathered a window a turn. */
export async function readSeries(
  holder: Holder,
  channel: string,
  span: BucketSpan,
): Promise<BucketColumns> {
  const buckets = createBuckets(span)
  const to = span.fromMs + span.bucketMs * span.buckets - 1
  let from = span.fromMs
  while (from <= to) {
    from = holder.read((session) => addWindow(session, channel, { from, to }, buckets)) + 1
    if (from <= to) await nextTurn()
  }
  return buckets.columns()
}
