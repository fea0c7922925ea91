import type { JobState } from '../contract/jobs.ts'
import { hasMoved, progressOf, type Seen } from './goal.ts'
import { heardOut } from './heard-out.ts'
import { byUrgency, type JobEnd, type JobNews, type JobWish, type OpenJob } from './job.ts'

/** Every open job; plain JSON, so that a restart goes on where it stood. */
export interface JobsState {
  readonly nextId: number
  readonly open: readonly OpenJob[]
}

export const NO_JOBS: JobsState = { nextId: 1, open: [] }

export interface JobsInput {
  readonly nowMs: number
  readonly wishes: readonly JobWish[]
  /** newest live reading of a channel that a job may rest on; null when there is none that is fresh */
  readonly seen: (channel: string) => Seen | null
  /** whether an alarm's condition still stands, also when it is shelved or kept quiet */
  readonly stands: (alarm: number) => boolean
  /** since when people have been at work, null while nobody is: nobody leaves undone what they never saw */
  readonly atWorkSinceMs: number | null
}

export interface JobsStep {
  readonly state: JobsState
  readonly news: readonly JobNews[]
}

/** How long a job may stay in a state before the next is due. */
export const JOB_TIMES = {
  /** nothing moves: the staff should know */
  ignoredMs: 45 * 60_000,
  /** moved, then stood still below its goal: "not yet" */
  stalledMs: 12 * 60_000,
  /** "not yet" was said, and still nothing */
  notYetMs: 20 * 60_000,
  /** nobody wants it any more; shorter, and a cloud before the sun would take a job back */
  unwishedMs: 10 * 60_000,
  /** how long "done" is shown */
  doneMs: 60_000,
  /** the probe is silent: the job cannot be told done from undone */
  unseenMs: 10 * 60_000,
} as const

/**
 * One step of every job. A wish becomes a job where its place has none; a job ends when its probe
 * has seen it done, when what it came from is gone, when a more urgent one takes its place, or when
 * nobody can see it any more. Asking twice for the same thing changes nothing but its numbers.
 */
export function stepJobs(state: JobsState, input: JobsInput): JobsStep {
  const news: JobNews[] = []
  const lived = state.open.flatMap((job) => {
    const after = live(notAhead(job, input.nowMs), input)
    if (after.end !== null) news.push(newsOf(after.job, 'ended', input.nowMs, after.end))
    else if (after.job.state !== job.state) news.push(newsOf(after.job, 'state', input.nowMs, null))
    return after.end === null ? [after.job] : []
  })
  const { open, nextId } = takeWishes(lived, state.nextId, input, news)
  return { state: { nextId, open: [...open].sort(byUrgency) }, news }
}

/** A clock that was set back must not make a job wait for the time it was set back by. */
const notAhead = (job: OpenJob, nowMs: number): OpenJob => ({
  ...job,
  sinceMs: Math.min(job.sinceMs, nowMs),
  stateMs: Math.min(job.stateMs, nowMs),
  wishedMs: Math.min(job.wishedMs, nowMs),
  bestMs: Math.min(job.bestMs, nowMs),
})

const newsOf = (
  job: OpenJob,
  what: JobNews['what'],
  atMs: number,
  end: JobEnd | null,
): JobNews => ({
  id: job.id,
  place: job.place,
  kind: job.kind,
  what,
  state: job.state,
  end,
  atMs,
})

interface Lived {
  readonly job: OpenJob
  readonly end: JobEnd | null
}

const stay = (job: OpenJob): Lived => ({ job, end: null })
const turn = (job: OpenJob, state: JobState, nowMs: number): Lived =>
  stay(state === job.state ? job : { ...job, state, stateMs: nowMs })

function live(known: OpenJob, input: JobsInput): Lived {
  const { nowMs, wishes, seen } = input
  if (known.state === 'done') {
    const isOver = nowMs - known.stateMs >= JOB_TIMES.doneMs
    return { job: known, end: isOver ? 'seen_done' : null }
  }
  const isWished = wishes.some((wish) => isSame(wish, known))
  const job = isWished ? { ...known, wishedMs: nowMs } : known
  if (job.goal.kind === 'alarm_gone') return byAlarm(job, input)
  const value = seen(job.goal.channel)
  if (value === null) return unseen(job, input)
  const [after, sure] = heardOut(job, value)
  return watch(noted(after, sure), sure, input)
}

const isSame = (wish: JobWish, job: JobWish) => wish.place === job.place && wish.kind === job.kind

/** A shelved alarm asks nobody for anything, but nobody has done it either. */
function byAlarm(job: OpenJob, input: JobsInput): Lived {
  const { nowMs, stands } = input
  if (job.wishedMs === nowMs) return patient(job, input)
  if (job.alarm === null || stands(job.alarm)) return { job, end: 'gone' }
  return turn(job, 'done', nowMs)
}

/**
 * A job whose probe is silent is neither done nor undone; soon it is no job any more, or, where an
 * alarm goes on asking for it, one for the staff.
 */
function unseen(job: OpenJob, input: JobsInput): Lived {
  const { nowMs } = input
  const silentMs = nowMs - Math.max(job.bestMs, job.wishedMs)
  if (silentMs >= JOB_TIMES.unseenMs) return { job, end: 'data_lost' }
  const isStuck = job.wishedMs === nowMs && lateMs(job, input) >= JOB_TIMES.ignoredMs
  return isStuck ? turn(job, 'escalated', nowMs) : stay(job)
}

/** Keeps where the probe began and the furthest it came. */
function noted(job: OpenJob, { value, atMs }: Seen): OpenJob {
  if (job.goal.kind === 'alarm_gone') return job
  if (job.from === null) return { ...job, from: value, best: value, bestMs: atMs }
  const sign = job.goal.kind === 'at_least' ? 1 : -1
  const isFurther = job.best === null || sign * (value - job.best) > job.goal.step / 2
  if (isFurther) return { ...job, best: value, bestMs: atMs }
  // Before anybody began, drying on must not count as ground to make good.
  const isBehind = job.state === 'do' && sign * (value - job.from) < 0
  return isBehind ? { ...job, from: value, best: value, bestMs: atMs } : job
}

function watch(job: OpenJob, seen: Seen, input: JobsInput): Lived {
  const { nowMs } = input
  if (progressOf(job.goal, job.from, seen) === 1) return turn(job, 'done', nowMs)
  const best = { atMs: job.bestMs, value: job.best ?? seen.value }
  const isStalled = nowMs - job.bestMs >= JOB_TIMES.stalledMs
  if (hasMoved(job.goal, job.from ?? seen.value, best)) {
    if (!isStalled) return turn(job, 'under_way', nowMs)
    if (job.state === 'under_way') {
      return stay({ ...job, state: 'not_yet', stateMs: nowMs, asked: job.asked + 1 })
    }
  }
  const isUnwished = nowMs - job.wishedMs >= JOB_TIMES.unwishedMs
  return isUnwished ? { job, end: 'gone' } : patient(job, input)
}

/** By night nobody is late; danger calls somebody at any hour. */
function lateMs(job: OpenJob, { nowMs, atWorkSinceMs }: JobsInput): number {
  if (job.urgency === 'danger') return nowMs - job.stateMs
  return atWorkSinceMs === null ? 0 : nowMs - Math.max(job.stateMs, atWorkSinceMs)
}

function patient(job: OpenJob, input: JobsInput): Lived {
  const waitedMs = lateMs(job, input)
  const isIgnored = job.state === 'do' && waitedMs >= JOB_TIMES.ignoredMs
  const isHalfDone = job.state === 'not_yet' && waitedMs >= JOB_TIMES.notYetMs
  return isIgnored || isHalfDone ? turn(job, 'escalated', input.nowMs) : stay(job)
}

function takeWishes(
  lived: readonly OpenJob[],
  firstId: number,
  { nowMs, wishes, seen }: JobsInput,
  news: JobNews[],
): { open: OpenJob[]; nextId: number } {
  const open = new Map(lived.map((job) => [job.place, job]))
  let nextId = firstId
  for (const wish of [...wishes].sort(byUrgency)) {
    const standing = open.get(wish.place)
    if (standing !== undefined && isSame(wish, standing)) {
      open.set(wish.place, refreshed(standing, wish))
      continue
    }
    if (standing !== undefined && !overtakes(wish, standing)) continue
    if (standing !== undefined) {
      const end = standing.state === 'done' ? 'seen_done' : 'overtaken'
      news.push(newsOf(standing, 'ended', nowMs, end))
    }
    const job = begin(wish, nextId, nowMs, seen)
    nextId += 1
    open.set(wish.place, job)
    news.push(newsOf(job, 'raised', nowMs, null))
  }
  return { open: [...open.values()], nextId }
}

/**
 * What is being done is not taken out of somebody's hands for anything but danger. What only waits
 * for the staff makes room: a broken probe for whatever is about water or plants, and any other
 * call, once the staff has heard of it, for what people at the beds can do themselves.
 */
function overtakes(wish: JobWish, standing: OpenJob): boolean {
  if (standing.state === 'done') return true
  if (standing.kind === 'call_dead_data') return true
  if (isCall(standing) && standing.state === 'escalated' && !isCall(wish)) return true
  return wish.urgency === 'danger' && standing.urgency !== 'danger'
}

const isCall = ({ kind }: JobWish): boolean => kind.startsWith('call_')

/** Numbers follow the bed while nobody has begun; urgency only rises. */
function refreshed(job: OpenJob, wish: JobWish): OpenJob {
  const { reason, harmMs, alarm, litres, minutes, goal } = wish
  const urgency = job.urgency === 'danger' ? 'danger' : wish.urgency
  const now = { ...job, urgency, reason, harmMs, alarm: alarm ?? job.alarm }
  return job.state === 'do' ? { ...now, litres, minutes, goal } : now
}

function begin(wish: JobWish, id: number, nowMs: number, seen: JobsInput['seen']): OpenJob {
  const value = wish.goal.kind === 'alarm_gone' ? null : seen(wish.goal.channel)
  const from = value?.value ?? null
  const bestMs = value?.atMs ?? nowMs
  return {
    ...wish,
    id,
    state: 'do',
    sinceMs: nowMs,
    wishedMs: nowMs,
    stateMs: nowMs,
    from,
    best: from,
    bestMs,
    asked: 0,
  }
}
