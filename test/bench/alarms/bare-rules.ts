import type { Limits } from '../../../server/alarms/limits.ts'
import type { Rule } from '../../../server/alarms/rule.ts'

/** A limit that calls at once and clears at once, to see what its delays and hysteresis are worth. */
export const bareLimits = (limits: Limits): Limits => ({
  ...limits,
  hysteresis: 0,
  warnDelayMs: 0,
  criticalDelayMs: 0,
  offDelayMs: 0,
})

/** A rule without delays, whatever it watches. */
export const bare = (rule: Rule): Rule => ({ ...rule, onDelayMs: 0, offDelayMs: 0 })
