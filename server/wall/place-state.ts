import type { Job } from '../contract/jobs.ts'
import { DEAD_AFTER_PERIODS, type Freshness, LATE_AFTER_PERIODS } from '../contract/latest.ts'
import type { PlaceState } from '../contract/wall-board.ts'

/** A channel as a display judges its place by it. */
export interface WatchedChannel {
  readonly periodMs: number
  /** farm time of its newest reading that can be believed; null while there is none */
  readonly trustedMs: number | null
  /** its cable is pulled, or its port does not answer */
  readonly isPortDown: boolean
}

export interface Now {
  /** farm time */
  readonly nowMs: number
  /** farm seconds per wall second: in time-lapse the way here takes that much longer */
  readonly speed: number
}

/** How a place stands: its job, unless that rests on nothing any more, then its data. */
export function placeStateOf(
  job: Pick<Job, 'urgency' | 'state'> | null,
  channels: readonly WatchedChannel[],
  now: Now,
): PlaceState {
  const asked = job === null ? null : stateOfJob(job)
  if (asked === 'danger') return 'danger'
  const fresh = channels.map((channel) => freshnessOf(channel, now))
  if (fresh.includes('dead')) return 'dead'
  if (asked !== null) return asked
  if (fresh.includes('late')) return 'late'
  return fresh.length === 0 ? 'unwatched' : 'fine'
}

function stateOfJob({ urgency, state }: Pick<Job, 'urgency' | 'state'>): PlaceState | null {
  if (state === 'done') return null
  if (state === 'under_way') return 'running'
  return urgency
}

/** How old a place's data is, by the time it was measured (D16). */
function freshnessOf(channel: WatchedChannel, { nowMs, speed }: Now): Freshness {
  const { periodMs, trustedMs, isPortDown } = channel
  if (trustedMs === null || isPortDown) return 'dead'
  const ageMs = nowMs - trustedMs - (speed > 1 ? speed * 1_000 : 0)
  if (ageMs > DEAD_AFTER_PERIODS * periodMs) return 'dead'
  return ageMs > LATE_AFTER_PERIODS * periodMs ? 'late' : 'fresh'
}
