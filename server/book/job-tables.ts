import type { JobKind } from '../contract/jobs.ts'
import type { JobEnd } from '../jobs/job.ts'

/** The tables about jobs, and what they and advice are reckoned with. */
export interface JobTables {
  job: JobTable
  jobs_state: JobsStateTable
  tank_water: TankWaterRow
  work_hours: WorkHoursRow
}

/** A job somebody was asked to do. */
export interface JobTable {
  id: number
  place: string
  kind: JobKind
  raised_at_ms: number
  escalated_at_ms: number | null
  done_at_ms: number | null
  ended_at_ms: number | null
  end: JobEnd | null
}

/** At most one: the jobs engine as it stood, JSON. */
export interface JobsStateTable {
  one: number
  state: string
}

/** At most one: minutes since local midnight. */
export interface WorkHoursRow {
  one: number
  from_min: number
  to_min: number
}

/** What advice needs to know of a tank; null where nobody has said. */
export interface TankWaterRow {
  tank: string
  /** how high the water stands when the tank holds its litres */
  full_cm: number | null
  raw_ec_ms_per_cm: number | null
  alkalinity_meq_per_l: number | null
  acid: string | null
}
