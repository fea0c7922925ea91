import type { Job, JobKind, JobReason, JobState, Urgency } from '../contract/jobs.ts'
import type { Goal, Seen } from './goal.ts'

/** Something that should be done at a place, before anybody has been asked. */
export interface JobWish {
  readonly place: string
  readonly kind: JobKind
  readonly reason: JobReason
  readonly urgency: Urgency
  /** farm time from which on the crop suffers; sooner is more urgent */
  readonly harmMs: number
  readonly litres: number | null
  readonly minutes: number | null
  readonly alarm: number | null
  readonly goal: Goal
}

/** A job somebody was asked to do, as the engine keeps it; plain JSON. */
export interface OpenJob extends JobWish {
  readonly id: number
  readonly state: JobState
  readonly sinceMs: number
  /** since it is in this state */
  readonly stateMs: number
  /** when it was last wished for */
  readonly wishedMs: number
  /** where the probe stood when the job began; null while it was not seen */
  readonly from: number | null
  /** the furthest the probe has come, and when */
  readonly best: number | null
  readonly bestMs: number
  /** the newest readings of its probe, newest first; missing in what an older program wrote */
  readonly heard?: readonly Seen[]
  /** how often "not yet" was said */
  readonly asked: number
}

/** How a job ended. */
export const JOB_ENDS = ['seen_done', 'gone', 'overtaken', 'data_lost'] as const
export type JobEnd = (typeof JOB_ENDS)[number]

/** What happened to a job, for the book and for the statistics. */
export interface JobNews {
  readonly id: number
  readonly place: string
  readonly kind: JobKind
  readonly what: 'raised' | 'state' | 'ended'
  readonly state: JobState
  readonly end: JobEnd | null
  readonly atMs: number
}

const URGENCY_RANK: Readonly<Record<Urgency, number>> = { danger: 0, do: 1 }
/** Where urgency and time are alike: water before people are called, data last. */
const KIND_RANK: readonly JobKind[] = [
  'power_out',
  'check_pump',
  'refill',
  'water',
  'stop_watering',
  'open_roof',
  'call_ph',
  'call_strong',
  'call_weak',
  'call_dead_data',
]

type Ranked = Pick<JobWish, 'urgency' | 'harmMs' | 'kind' | 'place'>

/** Most urgent first: danger, then what suffers soonest, then by kind and place. */
export function byUrgency(one: Ranked, other: Ranked): number {
  return (
    URGENCY_RANK[one.urgency] - URGENCY_RANK[other.urgency] ||
    one.harmMs - other.harmMs ||
    KIND_RANK.indexOf(one.kind) - KIND_RANK.indexOf(other.kind) ||
    one.place.localeCompare(other.place)
  )
}

/** As screens get it. `plateOf` gives what is painted on a place. */
export function shownJob(job: OpenJob, plateOf: (place: string) => string): Job {
  const { id, kind, reason, urgency, state, place, sinceMs, litres, minutes, alarm } = job
  const plate = plateOf(place)
  return { id, kind, reason, urgency, state, place, plate, sinceMs, litres, minutes, alarm }
}
