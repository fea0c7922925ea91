import type { FarmEvent } from '../contract/access.ts'
import type { LatestReading } from '../contract/latest.ts'

/** One measurement of the live lane; back-filled ones are never handed to the engine. */
export type LiveReading = Pick<LatestReading, 'channel' | 'at' | 'value' | 'quality' | 'reason'>

/** What a gateway last said of itself, as far as alarms need it. */
export interface GatewayNews {
  readonly gateway: string
  readonly online: boolean
  readonly backlogReadings: number
  /** how long its outbox can still grow; null while not known */
  readonly hoursLeft: number | null
  /** null while it has said nothing of its clock */
  readonly clock: {
    readonly trust: 'server' | 'system' | 'unknown'
    readonly undated: number
  } | null
  readonly ports: readonly { readonly id: string; readonly up: boolean }[]
}

/** One thing the engine's rules may hear; `nowMs` is the farm time at which it was heard. */
export type Heard =
  | { readonly kind: 'reading'; readonly nowMs: number; readonly reading: LiveReading }
  | { readonly kind: 'gateway'; readonly nowMs: number; readonly news: GatewayNews }
  | {
      readonly kind: 'event'
      readonly nowMs: number
      readonly event: Pick<FarmEvent, 'place' | 'kind' | 'atMs'>
    }
  /** when a place will be dry, reckoned ahead; null where nothing can be said */
  | {
      readonly kind: 'dry_ahead'
      readonly nowMs: number
      readonly place: string
      readonly atMs: number | null
    }
  /** whether a job at a place was left undone by what its probe sees */
  | {
      readonly kind: 'not_done'
      readonly nowMs: number
      readonly place: string
      readonly isNotDone: boolean
    }
  /** whether a paired display has stopped showing */
  | {
      readonly kind: 'wall'
      readonly nowMs: number
      readonly wall: string
      readonly isDark: boolean
    }
  | { readonly kind: 'server_clock'; readonly nowMs: number; readonly isSure: boolean }
  /** the rule is new: nothing was heard yet */
  | { readonly kind: 'begin'; readonly nowMs: number }

/** What a rule listens to, such as "reading tandon-1-ec". */
export type Topic = string

export function topicOf(heard: Heard): Topic {
  switch (heard.kind) {
    case 'reading':
      return `reading ${heard.reading.channel}`
    case 'gateway':
      return `gateway ${heard.news.gateway}`
    case 'event':
      return `event ${heard.event.place}`
    case 'dry_ahead':
    case 'not_done':
      return `${heard.kind} ${heard.place}`
    case 'wall':
      return `wall ${heard.wall}`
    case 'server_clock':
    case 'begin':
      return heard.kind
  }
}
