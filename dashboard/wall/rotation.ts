import type { Job } from '../../server/contract/jobs.ts'

/** One job is shown this long before the next. Wall ms. */
export const TURN_MS = 12_000

const isAsked = ({ state }: Job) => state === 'do' || state === 'not_yet' || state === 'escalated'

/**
 * The jobs that take turns: those in danger alone when there are any, else what is to be done and
 * what was just done, else what is under way.
 */
export function turnsOf(jobs: readonly Job[]): readonly Job[] {
  const danger = jobs.filter((job) => job.urgency === 'danger' && isAsked(job))
  if (danger.length > 0) return danger
  const now = jobs.filter((job) => isAsked(job) || job.state === 'done')
  return now.length > 0 ? now : jobs
}

/** Whose turn it is out of `count`; 0 when there is nothing to turn. */
export const turnAt = (count: number, monoMs: number): number =>
  count === 0 ? 0 : Math.floor(monoMs / TURN_MS) % count
