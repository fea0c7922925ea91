import type { SERIES_ROUTE, Series } from '../../server/contract/series.ts'
import type { SITE_ROUTE, Site } from '../../server/contract/site.ts'
import type { Answer, Ask } from './request.ts'

const SITE: typeof SITE_ROUTE = '/api/v1/site'
const SERIES: typeof SERIES_ROUTE = '/api/v1/series'

export interface SeriesWish {
  readonly channel: string
  /** epoch ms UTC, inclusive */
  readonly fromMs: number
  /** epoch ms UTC, exclusive */
  readonly toMs: number
  readonly points: number
}

/** The farm's values as the screens ask for them. Nothing here throws; a refusal is an answer. */
export interface Api {
  site(stop: AbortSignal): Promise<Answer<Site>>
  series(wish: SeriesWish, stop: AbortSignal): Promise<Answer<Series>>
}

export function openApi(ask: Ask): Api {
  return {
    site: (stop) => ask<Site>({ url: SITE }, stop),
    series: ({ channel, fromMs, toMs, points }, stop) => {
      const query = new URLSearchParams({
        channel,
        from: String(Math.max(0, Math.floor(fromMs))),
        to: String(Math.max(1, Math.ceil(toMs))),
        points: String(points),
      })
      return ask<Series>({ url: `${SERIES}?${query}` }, stop)
    },
  }
}
