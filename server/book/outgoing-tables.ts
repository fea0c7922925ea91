import type { Generated } from 'kysely'
import type { HAPPENINGS } from '../alarms/happened.ts'
import type { NoticeKind } from '../contract/outgoing.ts'

/** The tables about who is told elsewhere. */
export interface OutgoingTables {
  webhook: WebhookTableRow
  webhook_delivery: WebhookDeliveryTable
  alarm_news: AlarmNewsTable
  job_news: JobNewsTable
}

export interface WebhookTableRow {
  id: string
  name: string
  url: string
  /** in the clear: whoever signs must know it. The book belongs to its user alone */
  secret: string
  /** JSON list */
  priorities: string
  enabled: number
  created_at_ms: number
  delivered_at_ms: number | null
  /** JSON of why the last try failed */
  fault: string | null
  dropped: number
}

/** A notice that one receiver has not taken yet. */
export interface WebhookDeliveryTable {
  id: Generated<number>
  webhook: string
  notice: string
  kind: NoticeKind
  /** as it is signed and sent, at every try */
  body: string
  tries: number
}

/** Something that happened to an alarm and was not turned into notices yet. */
export interface AlarmNewsTable {
  id: Generated<number>
  at_ms: number
  kind: (typeof HAPPENINGS)[number]
  /** as it was then, JSON */
  alarm: string
}

/** Something that happened to a job and was not turned into notices yet. */
export interface JobNewsTable {
  id: Generated<number>
  at_ms: number
  what: 'raised' | 'escalated' | 'done' | 'ended'
  /** JSON */
  job: string
}
