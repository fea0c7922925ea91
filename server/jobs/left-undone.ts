import type { JobsState } from './step-jobs.ts'

/**
 * Places whose job was asked for long enough and whose probe does not see it done. A job that ends
 * with its alarm is not told: that alarm is on the staff's screens already, and one fault calls once.
 */
export const leftUndone = ({ open }: JobsState): ReadonlySet<string> =>
  new Set(
    open
      .filter(({ state, goal }) => state === 'escalated' && goal.kind !== 'alarm_gone')
      .map(({ place }) => place),
  )
