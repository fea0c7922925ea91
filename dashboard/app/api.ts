import type { ALARMS_ROUTE, Alarms } from '../../server/contract/alarms.ts'
import type { RAW_ROUTE, RawFormat } from '../../server/contract/raw.ts'
import type { SERIES_ROUTE, Series } from '../../server/contract/series.ts'
import type { SITE_ROUTE, Site } from '../../server/contract/site.ts'
import {
  askTogether,
  type ChannelHistory,
  type SeriesFrame,
  type SeriesWish,
  type Span,
} from './channel-history.ts'
import type { Answer, Ask } from './request.ts'

const ALARMS: typeof ALARMS_ROUTE = '/api/v1/alarms'
const SITE: typeof SITE_ROUTE = '/api/v1/site'
const SERIES: typeof SERIES_ROUTE = '/api/v1/series'
const RAW: typeof RAW_ROUTE = '/api/v1/raw'

/** The farm's values as the screens ask for them. Nothing here throws; a refusal is an answer. */
export interface Api {
  site(stop: AbortSignal): Promise<Answer<Site>>
  alarms(stop: AbortSignal): Promise<Answer<Alarms>>
  /** What is wished in one breath over the same frame is asked for in one request. */
  series(wish: SeriesWish, stop: AbortSignal): Promise<Answer<ChannelHistory>>
}

export function openApi(ask: Ask): Api {
  const series = (channels: readonly string[], frame: SeriesFrame, stop: AbortSignal) => {
    const query = queryOf(channels, frame)
    query.set('points', String(frame.points))
    query.set('quality', frame.quality)
    return ask<Series>({ url: `${SERIES}?${query}` }, stop)
  }
  return {
    site: (stop) => ask<Site>({ url: SITE }, stop),
    alarms: (stop) => ask<Alarms>({ url: ALARMS }, stop),
    series: askTogether(series),
  }
}

/** The address of a file with every reading of these channels. */
export function rawHref(channels: readonly string[], span: Span, format: RawFormat): string {
  const query = queryOf(channels, span)
  query.set('format', format)
  return `${RAW}?${query}`
}

function queryOf(channels: readonly string[], { fromMs, toMs }: Span): URLSearchParams {
  const query = new URLSearchParams(channels.map((channel) => ['channel', channel]))
  query.set('from', String(Math.max(0, Math.floor(fromMs))))
  query.set('to', String(Math.max(1, Math.ceil(toMs))))
  return query
}
