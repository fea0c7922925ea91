import type { ChannelRow } from '../book/tables.ts'
import type { ChannelSeries } from '../contract/series.ts'
import type { Band } from '../contract/site.ts'
import type { BucketColumns, BucketSpan, SeriesQuality, Store } from '../store/store.ts'
import { gapsOf } from './series-gaps.ts'

export interface SeriesAsk {
  readonly channels: readonly ChannelRow[]
  /** epoch ms */
  readonly fromMs: number
  readonly toMs: number
  /** covers fromMs … toMs */
  readonly buckets: BucketSpan
  readonly quality: SeriesQuality
}

type SeriesStore = Pick<Store, 'series' | 'raw' | 'version'>

/** Where the last bucket ends, epoch ms: until then the answer may still grow. */
export const endOf = ({ buckets }: Pick<SeriesAsk, 'buckets'>): number =>
  buckets.fromMs + buckets.buckets * buckets.bucketMs

/**
 * Words that are others whenever the columns may be: to be asked for before them. What lies before
 * the span counts as well, because it tells a gap from a beginning.
 */
export function versionsOf(store: SeriesStore, ask: SeriesAsk): Promise<string[]> {
  const span = { fromMs: 0, bucketMs: endOf(ask), buckets: 1 }
  return Promise.all(ask.channels.map(({ id }) => store.version(id, span)))
}

/** The columns of one channel, and what is missing in them. */
export async function columnsOf(
  store: SeriesStore,
  ask: SeriesAsk,
  channel: ChannelRow & { readonly band: Band | null },
  nowMs: number,
): Promise<ChannelSeries> {
  const { id, place, quantity, unit, band, period_ms: periodMs } = channel
  const { fromMs, toMs } = ask
  const columns = await store.series(id, ask.buckets, ask.quality)
  const { firstAt, lastAt, ...shown } = columns
  const hasEarlier = await hasEarlierThan(store, channel, ask, columns)
  const gaps = gapsOf({ columns, fromMs, toMs, nowMs, periodMs, hasEarlier })
  return { channel: id, place, quantity, unit, ...shown, gaps, band }
}

/**
 * Whether history begins before the span. Looked up only when the span does not start with
 * readings: then a gap or the very beginning does. Where readings are forgotten, rollups tell.
 */
async function hasEarlierThan(
  store: SeriesStore,
  { id, period_ms: periodMs }: ChannelRow,
  { fromMs, quality }: SeriesAsk,
  { firstAt }: BucketColumns,
): Promise<boolean> {
  const first = firstAt.find((at) => at !== null)
  if (first != null && first - fromMs <= periodMs) return false
  if (fromMs === 0) return false
  for await (const _reading of store.raw(id, 0, fromMs)) return true
  const before = await store.series(id, { fromMs: 0, bucketMs: fromMs, buckets: 1 }, quality)
  return before.n[0] !== 0
}
