import type { Alarm } from '../contract/alarms.ts'
import type { GatewayStatus, LatestReading } from '../contract/latest.ts'

/** Something a screen should hear of. */
export type News =
  | { readonly kind: 'readings'; readonly readings: readonly LatestReading[] }
  | { readonly kind: 'gateway'; readonly gateway: GatewayStatus }
  | { readonly kind: 'site' }
  | { readonly kind: 'alarms'; readonly alarms: readonly Alarm[] }

export interface NumberedNews {
  /** rises by one */
  readonly seq: number
  readonly news: News
}

/** The last news, for screens that lost their connection for a moment. */
export interface NewsRing {
  add(news: News): NumberedNews
  /** number of the newest news; 0 before the first */
  seq(): number
  /** everything after `seq`; null when some of it is gone or `seq` is not of this run */
  since(seq: number): readonly NumberedNews[] | null
}

export const MAX_NEWS = 5_000
export const MAX_NEWS_AGE_MS = 10 * 60_000

/** `nowMs` is wall time: how long a screen was away is not a matter of farm time. */
export function newsRing(nowMs: () => number): NewsRing {
  let ring: (NumberedNews & { readonly atMs: number })[] = []
  let seq = 0
  const dropOld = (): void => {
    const oldestMs = nowMs() - MAX_NEWS_AGE_MS
    const firstKept = ring.findIndex(({ atMs }) => atMs >= oldestMs)
    ring = firstKept < 0 ? [] : ring.slice(Math.max(firstKept, ring.length - MAX_NEWS))
  }
  return {
    add(news) {
      seq += 1
      const numbered = { seq, news, atMs: nowMs() }
      ring.push(numbered)
      // Dropping in strides keeps adding cheap.
      if (ring.length > MAX_NEWS * 1.1) dropOld()
      return numbered
    },
    seq: () => seq,
    since(known) {
      dropOld()
      if (known === seq) return []
      const oldest = ring[0]?.seq ?? Number.POSITIVE_INFINITY
      if (known > seq || known < oldest - 1) return null
      return ring.filter((numbered) => numbered.seq > known)
    },
  }
}
