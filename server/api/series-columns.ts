import { bandOf, readBands, readPlaces } from '../book/farm.ts'
import type { BookDatabase, ChannelRow, SiteRow } from '../book/tables.ts'
import type { ChannelSeries } from '../contract/series.ts'
import type { BucketColumns, BucketSpan, SeriesQuality, Store } from '../store/store.ts'
import { gapsOf } from './series-gaps.ts'

/** Where a series comes from. */
export interface SeriesShelves {
  readonly site: SiteRow
  readonly book: BookDatabase
  readonly store: Pick<Store, 'series' | 'raw'>
}

export interface SeriesAsk {
  readonly channels: readonly ChannelRow[]
  /** epoch ms */
  readonly fromMs: number
  readonly toMs: number
  /** covers fromMs … toMs */
  readonly buckets: BucketSpan
  readonly quality: SeriesQuality
}

/** The columns of every channel asked for, with what is missing and where values should be. */
export async function columnsOf(
  shelves: SeriesShelves,
  ask: SeriesAsk,
  nowMs: number,
): Promise<ChannelSeries[]> {
  const { book, store } = shelves
  const [places, bands] = [await readPlaces(book), await readBands(book)]
  const columnsOfOne = async (channel: ChannelRow): Promise<ChannelSeries> => {
    const { id, place, quantity, unit, period_ms: periodMs } = channel
    const columns = await store.series(id, ask.buckets, ask.quality)
    const { firstAt, lastAt, ...shown } = columns
    const hasEarlier = await hasEarlierThan(store, channel, ask, columns)
    const { fromMs, toMs } = ask
    const gaps = gapsOf({ columns, fromMs, toMs, nowMs, periodMs, hasEarlier })
    const kind = places.find(({ slug }) => slug === place)?.kind
    const band = bandOf(bands, { place, quantity, kind })
    return { channel: id, place, quantity, unit, ...shown, gaps, band }
  }
  return await Promise.all(ask.channels.map(columnsOfOne))
}

/**
 * Whether history begins before the span. Looked up only when the span does not start with
 * readings: then a gap or the very beginning does. Where readings are forgotten, rollups tell.
 */
async function hasEarlierThan(
  store: SeriesShelves['store'],
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
