import type { Suppression } from '../contract/alarms.ts'
import type { Rule, Verdict } from './rule.ts'
import { isActive, type Standing } from './state.ts'

/**
 * How fast the on-delay is used up, in ms per ms. A timer that starts anew at every dip never ends
 * on a noisy channel, and one that never goes back adds up last week's minutes. So time inside
 * gives back half: an alarm comes when a third of the time is spent outside, and at once after the
 * delay when all of it is. Shares are binary fractions, so that sums do not depend on the steps.
 */
const ARMING: Readonly<Record<Verdict, number>> = {
  outside: 1,
  between: -0.25,
  inside: -0.5,
  unknown: 0,
}

/** Clearing is stricter: noise around the limit must not end an alarm that would begin again. */
const CLEARING: Readonly<Record<Verdict, number>> = {
  inside: 1,
  between: -1,
  outside: -2,
  unknown: 0,
}

/** What makes readings say nothing for a while: time meanwhile counts for nothing. */
const VOIDING: readonly Suppression[] = ['calibrating', 'just_dosed']

/** Accounts for the time up to `toMs`: the same, in however many steps. */
export function account(rule: Rule, standing: Standing, toMs: number): Standing {
  let now = turned(standing)
  while (now.accountedMs < toMs) now = turned(accountPiece(rule, now, pieceEnd(now, toMs)))
  return now
}

/** Farm time up to which nothing counts towards the on-delay. */
export const voidUntil = ({ quiet }: Standing): number =>
  Math.max(0, ...VOIDING.map((why) => quiet[why] ?? 0))

function turned(standing: Standing): Standing {
  const { untilMs, accountedMs, afterwards } = standing
  if (untilMs === null || untilMs > accountedMs) return standing
  return { ...standing, verdict: afterwards, untilMs: null }
}

function pieceEnd(standing: Standing, toMs: number): number {
  const { accountedMs, untilMs } = standing
  const ends = [toMs, untilMs ?? toMs, voidUntil(standing)].filter((ms) => ms > accountedMs)
  return Math.min(...ends)
}

function accountPiece(rule: Rule, standing: Standing, endMs: number): Standing {
  const { verdict, accountedMs } = standing
  const lengthMs = endMs - accountedMs
  if (isActive(standing)) {
    const insideMs = within(standing.insideMs + lengthMs * CLEARING[verdict], rule.offDelayMs)
    return { ...standing, accountedMs: endMs, insideMs }
  }
  if (accountedMs < voidUntil(standing)) {
    // In a buffer a probe says nothing of the tank; after a dose it will again, so what was stands:
    // a tank that is dosed again and again and stays weak must be called at last.
    const isInBuffer = accountedMs < (standing.quiet.calibrating ?? 0)
    return { ...standing, accountedMs: endMs, outsideMs: isInBuffer ? 0 : standing.outsideMs }
  }
  const armed = standing.outsideMs + lengthMs * ARMING[verdict]
  return { ...standing, accountedMs: endMs, outsideMs: within(armed, rule.onDelayMs) }
}

const within = (ms: number, mostMs: number): number => Math.min(Math.max(ms, 0), mostMs)
