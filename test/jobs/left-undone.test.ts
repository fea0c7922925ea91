import { expect, it } from 'vitest'
import type { JobWish } from '../../server/jobs/job.ts'
import { leftUndone } from '../../server/jobs/left-undone.ts'
import { type JobsState, NO_JOBS, stepJobs } from '../../server/jobs/step-jobs.ts'

const HOUR_MS = 3_600_000
const wish = (place: string, change: Partial<JobWish>): JobWish => ({
  ...{ place, kind: 'water', reason: 'dry', urgency: 'do', harmMs: 0, litres: 40, minutes: 12 },
  ...{ alarm: null, goal: { kind: 'at_least', channel: place, value: 28, step: 1 } },
  ...change,
})

it('the staff is told of a job left undone, but not again of an alarm it has already', () => {
  const wishes = [
    wish('melon-1', {}),
    wish('tandon-1', { kind: 'call_ph', alarm: 1, goal: { kind: 'alarm_gone' } }),
  ]
  let state: JobsState = NO_JOBS
  for (let nowMs = 0; nowMs <= HOUR_MS; nowMs += 60_000) {
    const seen = () => ({ atMs: nowMs, value: 20 })
    state = stepJobs(state, { nowMs, wishes, seen, stands: () => true, atWorkSinceMs: 0 }).state
  }
  expect(state.open.map(({ state: now }) => now)).toEqual(['escalated', 'escalated'])
  expect([...leftUndone(state)]).toEqual(['melon-1'])
})
