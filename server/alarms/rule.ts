import type { Quantity } from '../../gateway/contract/reading.ts'
import type { Priority, RuleKind, Suppression } from '../contract/alarms.ts'
import type { Heard, Topic } from './heard.ts'

/** One sentence, in both languages of the farm. */
export interface Words {
  readonly id: string
  readonly en: string
}

/** Why a rule may interrupt a person (ISA-18.2 rationalisation): without one it is no alarm. */
export interface Rationale {
  readonly priority: Priority
  /** minutes within which acting still helps */
  readonly respondMin: number
  readonly title: Words
  readonly cause: Words
  readonly consequence: Words
  readonly action: Words
}

/**
 * `outside`: past the limit. `inside`: back by more than the hysteresis. `between`: neither.
 * `unknown`: nothing can be said, which neither raises nor clears an alarm.
 */
export type Verdict = 'outside' | 'between' | 'inside' | 'unknown'

/** What a rule says of what it heard: `verdict` until `untilMs`, `afterwards` from there on. */
export interface Judgement {
  readonly verdict: Verdict
  /** farm time; null for ever */
  readonly untilMs: number | null
  readonly afterwards: Verdict
  /** in the quantity's unit; null where the rule weighs no value */
  readonly value: number | null
  /** plain JSON, handed to the next judgement */
  readonly memory?: unknown
}

/** One thing that is watched at one place. */
export interface Rule extends Rationale {
  /** what and where, such as "ec-low@tandon-1"; letters, digits, - and @ */
  readonly id: string
  readonly kind: RuleKind
  readonly place: string | null
  readonly gateway: string | null
  /** the gateway's wire its probe hangs on; null where it is about no probe */
  readonly port: string | null
  readonly channel: string | null
  readonly quantity: Quantity | null
  /** in the quantity's unit; null where the rule weighs no value */
  readonly limit: number | null
  /** how far inside the limit a value must be to clear, in the quantity's unit */
  readonly hysteresis: number | null
  readonly onDelayMs: number
  readonly offDelayMs: number
  /** an acknowledged alarm that still stands calls again after this; null never */
  readonly reAlarmMs: number | null
  /** what keeps it quiet although its condition stands */
  readonly quietedBy: readonly Suppression[]
  readonly hears: readonly Topic[]
  /** Null when what it heard says nothing to it. `memory` is of its last judgement. */
  judge(heard: Heard, memory: unknown): Judgement | null
}

/** A judgement that stands until the next one. */
export const forGood = (verdict: Verdict, value: number | null = null): Judgement => ({
  verdict,
  untilMs: null,
  afterwards: verdict,
  value,
})
