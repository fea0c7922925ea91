import type { AlarmRule } from '../contract/alarms.ts'
import type { Rule } from './rule.ts'
import { isActive, type Standing } from './state.ts'

const HOUR_MS = 3_600_000
const FLEETING_MS = 60_000
/** Three calls within an hour are chatter. */
const CHATTER = 3

/** How one rule behaved. */
export interface Past {
  /** farm times at which it called, in order */
  readonly callsMs: readonly number[]
  /** how long its alarms stood; one that still stands, until now */
  readonly stoodMs: readonly number[]
}

/** A rule as an instructor judges it: its reasons, and how often it called for nothing. */
export function judgedRule(
  rule: Rule,
  standing: Standing | null,
  past: Past,
  days: number,
): AlarmRule {
  const { callsMs, stoodMs } = past
  const shelf = standing?.shelf ?? null
  return {
    rule: rule.id,
    kind: rule.kind,
    priority: rule.priority,
    place: rule.place,
    quantity: rule.quantity,
    limit: rule.limit,
    hysteresis: rule.hysteresis,
    onDelayMs: rule.onDelayMs,
    offDelayMs: rule.offDelayMs,
    respondMin: rule.respondMin,
    title: rule.title,
    cause: rule.cause,
    consequence: rule.consequence,
    action: rule.action,
    shelvedUntilMs: shelf?.untilMs ?? null,
    shelvedBy: shelf?.by ?? null,
    shelvedWhy: shelf?.why ?? null,
    raised: callsMs.length,
    perDay: Math.round((callsMs.length / days) * 100) / 100,
    chattering: chatters(callsMs),
    fleeting: stoodMs.filter((ms) => ms < FLEETING_MS).length,
    longestMs: Math.max(0, ...stoodMs),
    standing: standing !== null && isActive(standing),
    failed: standing?.failed ?? null,
  }
}

/** How many calls were the third or later within one hour. */
export const chatters = (callsMs: readonly number[]): number =>
  callsMs.filter((ms, i) => {
    const third = callsMs[i - (CHATTER - 1)]
    return third !== undefined && ms - third < HOUR_MS
  }).length
