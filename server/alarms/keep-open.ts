import type { Alarm } from '../contract/alarms.ts'
import type { Happened } from './happened.ts'
import { toAlarm } from './list.ts'
import type { Rule } from './rule.ts'
import type { State } from './state.ts'

/** Alarms that are not over, as they were last written: their rules may be gone. */
export interface OpenAlarms {
  /** The alarm as it is after something happened to it; null where that is about no alarm. */
  after(
    happened: Happened,
    now: { readonly rules: readonly Rule[]; readonly state: State },
  ): Alarm | null
  /** Those that a state knows nothing of, ended: as far as anybody can tell they are over. */
  lost(state: State, nowMs: number): readonly Alarm[]
}

export function openAlarms(known: readonly Alarm[]): OpenAlarms {
  const open = new Map(known.map((alarm) => [alarm.id, alarm]))
  return {
    after(happened, { rules, state }) {
      const { rule: id, occurrence, kind } = happened
      if (occurrence === null) return null
      const rule = rules.find((each) => each.id === id)
      const before = open.get(occurrence.id)
      const said = before && { ...before, ...occurrence }
      const alarm = rule ? toAlarm(rule, occurrence, state.standings[id] ?? null) : said
      if (kind === 'closed' || kind === 'withdrawn') open.delete(occurrence.id)
      else if (alarm !== undefined) open.set(alarm.id, alarm)
      return alarm ?? null
    },
    lost(state, nowMs) {
      const ids = new Set(Object.values(state.standings).map(({ occurrence }) => occurrence?.id))
      const gone = [...open.values()].filter(({ id }) => !ids.has(id))
      for (const { id } of gone) open.delete(id)
      return gone.map((alarm) => ({ ...alarm, state: 'returned', returnedMs: nowMs }))
    },
  }
}
