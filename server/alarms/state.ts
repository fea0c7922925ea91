import type { AlarmState, Suppression } from '../contract/alarms.ts'
import type { Verdict } from './rule.ts'

/** One time that a rule's condition stood for its delay. */
export interface Occurrence {
  /** rises by one, never used again */
  readonly id: number
  readonly state: AlarmState
  /** farm time at which the condition had stood for the rule's delay */
  readonly sinceMs: number
  readonly returnedMs: number | null
  readonly acknowledgedMs: number | null
  readonly acknowledgedBy: string | null
  readonly comment: string
  /** what raised it */
  readonly value: number | null
  readonly limit: number | null
  readonly replayed: boolean
}

export interface Shelf {
  readonly untilMs: number
  readonly by: string
  readonly why: string
}

/** When each reason to be quiet ends; null while its end is not known. */
export type Quiet = Readonly<Partial<Record<Suppression, number | null>>>

/** How one rule stands. */
export interface Standing {
  readonly verdict: Verdict
  /** the verdict turns into `afterwards` here; null never */
  readonly untilMs: number | null
  readonly afterwards: Verdict
  readonly value: number | null
  /** time is accounted for up to here */
  readonly accountedMs: number
  /** how much of the on-delay is used up */
  readonly outsideMs: number
  /** how much of the off-delay is used up */
  readonly insideMs: number
  readonly occurrence: Occurrence | null
  readonly shelf: Shelf | null
  readonly quiet: Quiet
  /** farm time at which something happens if nothing is heard; null never */
  readonly dueMs: number | null
  /** why the rule is out of service; null while it works */
  readonly failed: string | null
  /** the rule's own, plain JSON */
  readonly memory: unknown
}

/** Everything the engine knows: plain JSON, so that a restart goes on with its timers. */
export interface State {
  readonly nowMs: number
  readonly nextId: number
  readonly standings: Readonly<Record<string, Standing>>
  /** gateways that are away, in order */
  readonly away: readonly string[]
  /** nothing is due before this, farm time; it may be too early, never too late */
  readonly idleUntilMs: number
}

export const newState = (nowMs: number, nextId = 1): State => ({
  nowMs,
  nextId,
  standings: {},
  away: [],
  idleUntilMs: 0,
})

export const newStanding = (nowMs: number): Standing => ({
  verdict: 'unknown',
  untilMs: null,
  afterwards: 'unknown',
  value: null,
  accountedMs: nowMs,
  outsideMs: 0,
  insideMs: 0,
  occurrence: null,
  shelf: null,
  quiet: {},
  dueMs: null,
  failed: null,
  memory: null,
})

export const isActive = ({ occurrence }: Standing): boolean =>
  occurrence !== null && occurrence.state !== 'returned'
