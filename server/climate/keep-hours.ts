import type { BucketColumns, BucketSpan, Store } from '../store/store.ts'
import { nextTurn } from '../store/turn.ts'
import {
  bridgeOf,
  DAY_MS,
  type DaySpan,
  dayStartMs,
  HOUR_MS,
  type Hours,
  hoursOf,
  joinedHours,
  type Piece,
} from './hours.ts'
import type { Source } from './source.ts'

/** Days that are read, kept and known again together. */
export const CHAPTER_DAYS = 30

/** A channel's hours; the same chapter is the same object as long as nothing in it changed. */
export interface KeptChannel {
  readonly id: string
  /** of all days that were asked for, beginning with whole chapters */
  readonly hours: Hours
  readonly chapters: readonly Hours[]
}

/** Hourly means of channels, kept: what is over is read from history once. */
export interface HoursKeeper {
  /**
   * Hours of days from ≤ day < to on the farm's clock; nothing from later. What came late, was
   * rewritten or forgotten since the last time is read again. Rejects with a StoreError.
   */
  of(source: Source, days: AskedDays): Promise<KeptChannel>
}

export interface AskedDays {
  readonly from: number
  readonly to: number
  readonly zoneOffsetMs: number
}

interface Chapter {
  readonly word: string
  readonly hours: Hours
}

interface Kept {
  readonly key: string
  readonly channel: KeptChannel
}

export function keepHours(store: Pick<Store, 'series' | 'version'>): HoursKeeper {
  const chapters = new Map<string, Chapter>()
  const channels = new Map<string, Kept>()

  async function chapterOf(source: Source, span: DaySpan): Promise<Hours> {
    const key = `${source.id} ${span.fromDay} ${span.zoneOffsetMs}`
    const word = `${span.days} ${await store.version(source.id, widened(span))}`
    const known = chapters.get(key)
    if (known?.word === word) return known.hours
    await nextTurn()
    const pieces = await piecesOf(store, source, widened(span))
    const hours = hoursOf(pieces, span, bridgeOf(source.periodMs))
    chapters.set(key, { word, hours })
    return hours
  }

  return {
    async of(source, days) {
      const spans = chaptersOf(days)
      const word = await store.version(source.id, widened(wholeOf(spans, days)))
      const key = `${days.from} ${days.to} ${days.zoneOffsetMs} ${source.periodMs} ${word}`
      const known = channels.get(source.id)
      if (known?.key === key) return known.channel
      const read: Hours[] = []
      for (const span of spans) read.push(await chapterOf(source, span))
      const { fromDay } = wholeOf(spans, days)
      const hours = joinedHours(read, { fromDay, zoneOffsetMs: days.zoneOffsetMs })
      const channel = { id: source.id, hours, chapters: read }
      channels.set(source.id, { key, channel })
      return channel
    },
  }
}

function chaptersOf({ from, to, zoneOffsetMs }: AskedDays): DaySpan[] {
  const first = Math.floor(from / CHAPTER_DAYS)
  const count = Math.max(0, Math.ceil(to / CHAPTER_DAYS) - first)
  return Array.from({ length: count }, (_, i) => {
    const fromDay = (first + i) * CHAPTER_DAYS
    return { fromDay, days: Math.min(CHAPTER_DAYS, to - fromDay), zoneOffsetMs }
  })
}

const wholeOf = (spans: readonly DaySpan[], { from, zoneOffsetMs }: AskedDays): DaySpan => ({
  fromDay: spans[0]?.fromDay ?? from,
  days: spans.reduce((sum, { days }) => sum + days, 0),
  zoneOffsetMs,
})

/** With an hour on both sides: a line over midnight needs both its ends. */
const widened = ({ fromDay, days, zoneOffsetMs }: DaySpan): BucketSpan => ({
  fromMs: dayStartMs(fromDay, zoneOffsetMs) - HOUR_MS,
  bucketMs: HOUR_MS,
  buckets: days * (DAY_MS / HOUR_MS) + 2,
})

/** Good readings of every hour; where there are none, those that are uncertain. */
async function piecesOf(
  store: Pick<Store, 'series'>,
  { id }: Source,
  span: BucketSpan,
): Promise<Piece[]> {
  const good = await store.series(id, span, 'good')
  const isDoubted = good.worst.some((worst, i) => good.n[i] === 0 && worst !== null)
  const usable = isDoubted ? await store.series(id, span, 'usable') : good
  return good.n.flatMap((n, i) => pieceAt(n > 0 ? good : usable, i) ?? [])
}

function pieceAt({ mean, min, max, firstAt, lastAt }: BucketColumns, i: number): Piece | null {
  const [value, low, high] = [mean[i] ?? null, min[i] ?? null, max[i] ?? null]
  const [fromMs, toMs] = [firstAt[i] ?? null, lastAt[i] ?? null]
  if (value === null || low === null || high === null || fromMs === null || toMs === null) {
    return null
  }
  return { fromMs, toMs, mean: value, low, high }
}
