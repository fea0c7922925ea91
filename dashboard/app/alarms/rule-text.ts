import type { AlarmRule } from '../../../server/contract/alarms.ts'
import { lengthText, type Telling } from './alarm-text.ts'

/** More than this a day from one rule, and people stop listening. */
const NOISY_PER_DAY = 5

/** Whether a rule calls so often that somebody should mend it. */
export const isNoisy = ({ perDay, chattering }: AlarmRule): boolean =>
  chattering > 0 || perDay > NOISY_PER_DAY

/** Whether it called in the days asked for, or stands since before. */
export const hasCalled = ({ raised, standing }: AlarmRule): boolean => raised > 0 || standing

/** Rules that called, those to be mended first; and those that never did. */
export function sortedRules(rules: readonly AlarmRule[]): {
  readonly called: readonly AlarmRule[]
  readonly silent: readonly AlarmRule[]
} {
  const called = rules
    .filter(hasCalled)
    .sort((a, b) => Number(isNoisy(b)) - Number(isNoisy(a)) || b.raised - a.raised)
  return { called, silent: rules.filter((rule) => !hasCalled(rule)) }
}

/** How a rule behaved, in as few words as there is something to say. */
export function behaviourText(rule: AlarmRule, telling: Omit<Telling, 'nowMs'>): string {
  const { say, formats } = telling
  const n = formats.count
  const parts = [
    rule.raised === 0 ? say.never : say.perDay({ n: n(rule.perDay) }),
    rule.chattering > 0 && say.chattering({ n: n(rule.chattering) }),
    rule.fleeting > 0 && say.fleeting({ n: n(rule.fleeting) }),
    rule.longestMs > 0 && say.longest({ length: lengthText(rule.longestMs, telling) }),
    rule.standing && say.stands,
  ]
  return parts.filter((part) => part !== false).join(' · ')
}
