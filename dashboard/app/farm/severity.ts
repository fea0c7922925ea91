import type { Alarm } from '../../../server/contract/alarms.ts'
import type { Condition, State } from './condition.ts'

/** 0 needs no look; higher is worse. Dead data hides a trouble, so it stands above any trouble seen. */
const SEVERITY: Readonly<Record<State, number>> = {
  dead: 5,
  bad: 4,
  high: 3,
  low: 3,
  doubtful: 2,
  late: 1,
  ok: 0,
  no_target: 0,
  waiting: 0,
}

/** A late value that was outside its target keeps the rank of the trouble it showed. */
export function severityOf(condition: Condition): number {
  const outside = condition.side === 'low' || condition.side === 'high'
  return Math.max(SEVERITY[condition.state], condition.state === 'late' && outside ? 3 : 0)
}

const ALARM_SEVERITY: Readonly<Record<Alarm['priority'], number>> = { high: 8, medium: 7, low: 6 }

/** Whether its condition stands and nothing keeps it quiet. */
export const isStanding = (alarm: Alarm): boolean =>
  alarm.state !== 'returned' && alarm.shelvedUntilMs === null && alarm.suppressed === null

/** What stands for somebody to act on is worse than anything a value alone can say. */
export const alarmSeverity = (alarm: Alarm): number =>
  isStanding(alarm) ? ALARM_SEVERITY[alarm.priority] : 0

/** Conditions an instructor should look at: everything but fine, waiting and merely late values. */
export function needsLook(condition: Condition): boolean {
  return severityOf(condition) >= 2
}

/** A place's rank, and until when (monotonic ms) it is kept although the place got better. */
export interface HeldRank {
  readonly severity: number
  readonly untilMs: number
}

const HOLD_MS = 20_000

/**
 * Ranks that rise at once and fall only after a calm while, so that a value on the edge of its
 * target does not make the cards jump.
 */
export function holdWorst(
  held: ReadonlyMap<string, HeldRank>,
  current: ReadonlyMap<string, number>,
  monoMs: number,
): ReadonlyMap<string, HeldRank> {
  const next = new Map<string, HeldRank>()
  for (const [slug, severity] of current) {
    const before = held.get(slug)
    const keeps = before !== undefined && before.severity > severity && monoMs < before.untilMs
    next.set(slug, keeps ? before : { severity, untilMs: monoMs + HOLD_MS })
  }
  return next
}
