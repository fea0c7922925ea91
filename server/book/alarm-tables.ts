import type { Generated } from 'kysely'
import type { HAPPENINGS } from '../alarms/happened.ts'

/** The tables about alarms. */
export interface AlarmTables {
  alarm: AlarmRow
  alarm_event: AlarmEventTable
  alarm_state: AlarmStateRow
  unwatched_span: UnwatchedSpanRow
}

export interface AlarmRow {
  id: number
  /** the rule at its place */
  rule: string
  /** farm time */
  since_ms: number
  /** null while its condition stands */
  returned_ms: number | null
  /** the alarm as screens are told of it, JSON */
  alarm: string
}

/** One thing that happened to a rule's alarm. */
export interface AlarmEventTable {
  id: Generated<number>
  at_ms: number
  rule: string
  kind: (typeof HAPPENINGS)[number]
  alarm: number | null
  by: string | null
  note: string
}

/** A time in which no alarm engine was at work, to be judged when its readings have come. */
export interface UnwatchedSpanRow {
  from_ms: number
  to_ms: number
  /** of how many readings it was judged; 0 before that */
  readings: number
}

/** At most one: the engine's state, JSON. */
export interface AlarmStateRow {
  one: number
  state: string
}
