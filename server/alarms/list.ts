import { type Alarm, PRIORITIES } from '../contract/alarms.ts'
import type { Rule } from './rule.ts'
import type { Occurrence, Standing, State } from './state.ts'

/** What stands, or has returned and was not looked at, worst first. */
export function alarmsOf(rules: readonly Rule[], { standings }: State): readonly Alarm[] {
  const alarms = rules.flatMap((rule) => {
    const standing = standings[rule.id]
    const occurrence = standing?.occurrence
    return standing && occurrence ? [toAlarm(rule, occurrence, standing)] : []
  })
  return alarms.sort(worseFirst)
}

/** One occurrence with all that its rule says of it. */
export const toAlarm = (
  rule: Rule,
  occurrence: Occurrence,
  standing: Pick<Standing, 'shelf' | 'quiet'> | null,
): Alarm => ({
  ...occurrence,
  rule: rule.id,
  kind: rule.kind,
  priority: rule.priority,
  place: rule.place,
  gateway: rule.gateway,
  channel: rule.channel,
  quantity: rule.quantity,
  title: rule.title,
  action: rule.action,
  respondMin: rule.respondMin,
  shelvedUntilMs: standing?.shelf?.untilMs ?? null,
  suppressed: standing === null ? null : quietReason(standing),
})

function quietReason({ quiet }: Pick<Standing, 'quiet'>): Alarm['suppressed'] {
  if ('power_cut' in quiet) return 'power_cut'
  if ('gateway_offline' in quiet) return 'gateway_offline'
  if ('port_down' in quiet) return 'port_down'
  if ('just_dosed' in quiet) return 'just_dosed'
  return 'calibrating' in quiet ? 'calibrating' : null
}

const STATE_ORDER: readonly Alarm['state'][] = ['unacknowledged', 'acknowledged', 'returned']

function worseFirst(a: Alarm, b: Alarm): number {
  const isOver = (alarm: Alarm) => Number(alarm.state === 'returned')
  return (
    isOver(a) - isOver(b) ||
    PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
    STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
    b.sinceMs - a.sinceMs ||
    b.id - a.id
  )
}
