import type { Generated } from 'kysely'
import type { HAPPENINGS } from '../alarms/happened.ts'

/** The tables about alarms. */
export interface AlarmTables {
  alarm: AlarmRow
  alarm_event: AlarmEventTable
  alarm_state: AlarmStateRow
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

/** At most one: the engine's state, JSON. */
export interface AlarmStateRow {
  one: number
  state: string
}
