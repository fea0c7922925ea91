import type { Refusal } from '../../server/contract/refusal.ts'
import type { SERIES_ROUTE, Series } from '../../server/contract/series.ts'
import type { SITE_ROUTE, Site } from '../../server/contract/site.ts'
import { WORDS } from '../../server/words/words.ts'

const SITE: typeof SITE_ROUTE = '/api/v1/site'
const SERIES: typeof SERIES_ROUTE = '/api/v1/series'
const PATIENCE_MS = 20_000

/** What went wrong and what to do, in both languages. */
export type Sentence = Refusal['message']
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: Sentence }

export interface SeriesWish {
  readonly channel: string
  /** epoch ms UTC, inclusive */
  readonly fromMs: number
  /** epoch ms UTC, exclusive */
  readonly toMs: number
  readonly points: number
}

/** The server's door as the screens use it. Nothing here throws; a refusal is an answer. */
export interface Api {
  site(stop: AbortSignal): Promise<Answer<Site>>
  series(wish: SeriesWish, stop: AbortSignal): Promise<Answer<Series>>
}

const UNREACHABLE: Sentence = { id: WORDS.id.unreachable, en: WORDS.en.unreachable }
const UNREADABLE: Sentence = { id: WORDS.id.unreadable, en: WORDS.en.unreadable }

/** Speaks to the server that served this page. */
export function openApi(fetch: typeof globalThis.fetch): Api {
  return {
    site: (stop) => ask<Site>(fetch, SITE, stop),
    series: ({ channel, fromMs, toMs, points }, stop) => {
      const query = new URLSearchParams({
        channel,
        from: String(Math.max(0, Math.floor(fromMs))),
        to: String(Math.max(1, Math.ceil(toMs))),
        points: String(points),
      })
      return ask<Series>(fetch, `${SERIES}?${query}`, stop)
    },
  }
}

async function ask<T>(
  fetch: typeof globalThis.fetch,
  url: string,
  stop: AbortSignal,
): Promise<Answer<T>> {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(PATIENCE_MS)])
    const response = await fetch(url, { signal, headers: { accept: 'application/json' } })
    const body: unknown = await response.json().catch(() => null)
    if (response.ok) return body === null ? refused(UNREADABLE) : { ok: true, value: body as T }
    return refused(sentenceIn(body) ?? UNREACHABLE)
  } catch {
    return refused(UNREACHABLE)
  }
}

const refused = (sentence: Sentence) => ({ ok: false, sentence }) as const

function sentenceIn(body: unknown): Sentence | null {
  const message = (body as Partial<Refusal> | null)?.message
  return typeof message?.id === 'string' && typeof message.en === 'string' ? message : null
}
