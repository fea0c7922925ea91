import type { Job } from '../../server/contract/jobs.ts'

/** What should be heard now. */
export type Cue =
  | { readonly kind: 'do' | 'danger'; readonly job: Job }
  | { readonly kind: 'running' | 'done' | 'dead' }

interface HeardJob {
  readonly state: Job['state']
  readonly times: number
  /** null before the first */
  readonly lastMs: number | null
}

/** What was sounded before. */
export interface CueMemory {
  readonly jobs: ReadonlyMap<number, HeardJob>
  readonly deadMs: number | null
  readonly lastMs: number | null
}
export const NOTHING_HEARD: CueMemory = { jobs: new Map(), deadMs: null, lastMs: null }

export interface CueInput {
  readonly isDead: boolean
  readonly jobs: readonly Job[]
  /** jobs whose sound somebody has silenced */
  readonly isTaken: (job: number) => boolean
  readonly monoMs: number
}

const MINUTE = 60_000
const DO_EVERY_MS = 5 * MINUTE
const DO_MOST = 3
const DANGER_EVERY_MS = 2 * MINUTE
const DEAD_EVERY_MS = 30 * MINUTE
/** One sentence must be over before the next begins. */
const BREATH_MS = 7_000

/** What to sound now, at most one thing, and what to remember of it. */
export function nextCue(memory: CueMemory, input: CueInput): [CueMemory, Cue | null] {
  const { monoMs, isDead } = input
  if (isDead) {
    if (memory.deadMs !== null && monoMs - memory.deadMs < DEAD_EVERY_MS) return [memory, null]
    return [{ ...memory, deadMs: monoMs }, { kind: 'dead' }]
  }
  const jobs = keptJobs(memory, input)
  const awake = { ...memory, jobs, deadMs: null }
  if (memory.lastMs !== null && monoMs - memory.lastMs < BREATH_MS) return [awake, null]
  for (const job of input.jobs) {
    const before = jobs.get(job.id)
    const cue = cueOf(job, before, input)
    if (cue === null) continue
    const heard = { state: job.state, times: (before?.times ?? 0) + 1, lastMs: monoMs }
    return [{ ...awake, jobs: new Map(jobs).set(job.id, heard), lastMs: monoMs }, cue]
  }
  return [awake, null]
}

/** A job that is gone is forgotten: a display runs for months. */
function keptJobs({ jobs }: CueMemory, input: CueInput): ReadonlyMap<number, HeardJob> {
  const isThere = (id: number) => input.jobs.some((job) => job.id === id)
  return new Map([...jobs].filter(([id]) => isThere(id)))
}

function cueOf(job: Job, before: HeardJob | undefined, input: CueInput): Cue | null {
  if (job.state === 'under_way' || job.state === 'done') {
    if (before?.state === job.state) return null
    return { kind: job.state === 'done' ? 'done' : 'running' }
  }
  if (input.isTaken(job.id)) return null
  const waitedMs = input.monoMs - (before?.lastMs ?? Number.NEGATIVE_INFINITY)
  if (job.urgency === 'danger') return waitedMs < DANGER_EVERY_MS ? null : { kind: 'danger', job }
  if (waitedMs < DO_EVERY_MS || (before?.times ?? 0) >= DO_MOST) return null
  return { kind: 'do', job }
}
