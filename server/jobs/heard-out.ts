import type { Seen } from './goal.ts'
import type { OpenJob } from './job.ts'

/** Noise of a few minutes; a probe that speaks more seldom is taken at its word. */
const HEARD = { readings: 5, ms: 5 * 60_000 } as const

/** The middle of its newest readings: a job is neither begun nor done by what one number showed. */
export function heardOut(job: OpenJob, seen: Seen): readonly [OpenJob, Seen] {
  const known = (job.heard ?? []).filter(({ atMs }) => atMs > seen.atMs - HEARD.ms)
  const isNew = known[0]?.atMs !== seen.atMs
  const heard = isNew ? [seen, ...known].slice(0, HEARD.readings) : known
  const values = heard.map(({ value }) => value).sort((one, other) => one - other)
  const value = values[(values.length - 1) >> 1] ?? seen.value
  return [
    { ...job, heard },
    { atMs: seen.atMs, value },
  ]
}
