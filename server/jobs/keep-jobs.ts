import { readJobs, writeJobs } from '../book/jobs.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Clock } from '../clock.ts'
import type { Job } from '../contract/jobs.ts'
import type { Log } from '../log.ts'
import { type JobWish, shownJob } from './job.ts'
import { leftUndone } from './left-undone.ts'
import { type JobsInput, type JobsState, NO_JOBS, stepJobs } from './step-jobs.ts'

/** What people at the beds are asked to do. */
export interface Jobs {
  /** most urgent first, at most one a place */
  list(): readonly Job[]
  /** Calls back whenever the list says something else; the answer stops it. */
  onChange(task: () => void): () => void
  close(): Promise<void>
}

/** How the farm stands at one moment, as jobs see it. */
export interface JobsLook extends Omit<JobsInput, 'nowMs'> {}

export interface JobsOptions {
  readonly book: BookDatabase
  readonly clock: Clock
  readonly log: Log
  /** `asked` are the places where a job of a kind is open */
  readonly look: (
    nowMs: number,
    isAsked: (wish: Pick<JobWish, 'place' | 'kind'>) => boolean,
  ) => JobsLook
  readonly plateOf: (place: string) => string
  /** slugs of all there are when it starts */
  readonly places: readonly string[]
  /** the staff should know, or need not any more */
  readonly tellNotDone: (place: string, isNotDone: boolean) => void
}

/** Of farm time, and not more than once a second of wall time. */
const STEP_MS = 5_000
/** What only moves a mark on a probe is written down now and then. */
const WRITE_MS = 60_000

/** Goes on with the jobs the book holds. A change is durable before a screen hears of it. */
export async function keepJobs(options: JobsOptions): Promise<Jobs> {
  const { book, clock, log, plateOf } = options
  const listeners = new Set<() => void>()
  let state: JobsState = (await readJobs(book)) ?? NO_JOBS
  let shown = state.open.map((job) => shownJob(job, plateOf))
  let writtenMs = clock.now()
  let stepping: Promise<void> | null = null
  // What was said last may have been lost in a sudden end.
  const undone = leftUndone(state)
  for (const place of options.places) options.tellNotDone(place, undone.has(place))

  const step = async (): Promise<void> => {
    const nowMs = clock.now()
    const isAsked = ({ place, kind }: Pick<JobWish, 'place' | 'kind'>) =>
      state.open.some((job) => job.place === place && job.kind === kind)
    const after = stepJobs(state, { nowMs, ...options.look(nowMs, isAsked) })
    const isDue = state.open.length > 0 && Math.abs(nowMs - writtenMs) >= WRITE_MS
    if (after.news.length > 0 || isDue) {
      await writeJobs(book, after.state, after.news)
      writtenMs = nowMs
    }
    tellEscalated(state, after.state, options)
    state = after.state
    show()
  }

  const show = (): void => {
    const now = state.open.map((job) => shownJob(job, plateOf))
    const isNew = JSON.stringify(now) !== JSON.stringify(shown)
    shown = now
    if (isNew) for (const tell of listeners) tell()
  }

  const stop = clock.every(Math.max(STEP_MS, 1_000 * clock.speed), () => {
    stepping ??= step()
      // Nothing is shown that the book does not hold; the next step tries again.
      .catch((err) => log.error('The jobs could not be brought up to date.', { err }))
      .finally(() => {
        stepping = null
      })
  })

  return {
    list: () => shown,
    onChange(task) {
      listeners.add(task)
      return () => listeners.delete(task)
    },
    async close() {
      stop()
      await stepping
    },
  }
}

function tellEscalated(before: JobsState, after: JobsState, { tellNotDone }: JobsOptions): void {
  const [old, now] = [leftUndone(before), leftUndone(after)]
  for (const place of now) if (!old.has(place)) tellNotDone(place, true)
  for (const place of old) if (!now.has(place)) tellNotDone(place, false)
}
