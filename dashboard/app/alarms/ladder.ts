import type { Alarm } from '../../../server/contract/alarms.ts'
import { isStanding } from '../farm/severity.ts'

const MINUTE_MS = 60_000
/** Wall ms between two calls of an alarm that nobody has acknowledged; null only shows itself. */
const REPEAT_MS: Readonly<Record<Alarm['priority'], number | null>> = {
  high: 5 * MINUTE_MS,
  medium: 15 * MINUTE_MS,
  low: null,
}
const WORST_FIRST: readonly Alarm['priority'][] = ['high', 'medium', 'low']

/** Alarms that wait for somebody to acknowledge them, worst and then oldest first. */
export function callingAlarms(alarms: readonly Alarm[]): readonly Alarm[] {
  return alarms
    .filter((alarm) => isStanding(alarm) && alarm.state === 'unacknowledged' && !alarm.replayed)
    .sort(
      (a, b) =>
        WORST_FIRST.indexOf(a.priority) - WORST_FIRST.indexOf(b.priority) || a.sinceMs - b.sinceMs,
    )
}

/** Whether an alarm interrupts; one that does not waits in the list. */
export const isLoud = ({ priority }: Alarm): boolean => REPEAT_MS[priority] !== null

/** One moment to sound at, told by what the server said, so that all screens sound together. */
export interface Ring {
  /** the call whose age sets the rhythm */
  readonly leader: string
  /** how often the leader's time has gone by */
  readonly turn: number
  /** every call that sounds: a call again of the same alarm is another one */
  readonly calls: readonly string[]
}

const callOf = ({ id, acknowledgedMs }: Alarm): string => `${id}/${acknowledgedMs ?? 0}`

/**
 * Where the ladder stands; null while nothing sounds. `nowMs` is farm time; `speed` farm seconds
 * per wall second, so that a demonstration in time-lapse does not ring all day.
 */
export function ringAt(alarms: readonly Alarm[], nowMs: number, speed: number): Ring | null {
  const loud = callingAlarms(alarms).filter(isLoud)
  const [leader] = loud
  const repeatMs = leader && REPEAT_MS[leader.priority]
  if (leader === undefined || repeatMs == null) return null
  const turn = Math.max(0, Math.floor((nowMs - leader.sinceMs) / (repeatMs * speed)))
  return { leader: callOf(leader), turn, calls: loud.map(callOf) }
}

/** Whether to sound: for a call that is new, and whenever the leader's time has gone by again. */
export function isRingDue(ring: Ring, last: Ring | null): boolean {
  if (last === null) return true
  if (ring.calls.some((call) => !last.calls.includes(call))) return true
  return ring.leader === last.leader && ring.turn > last.turn
}
