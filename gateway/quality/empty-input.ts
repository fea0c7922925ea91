import type { Quantity } from '../contract/reading.ts'
import type { Moment } from './moment.ts'

const HOUR_MS = 3_600_000
/** A probe by itself is called missing after three days, beside a silent neighbour after half a day. */
const ALONE_HOURS = 72
const BESIDE_SILENCE_HOURS = 12

/** What an amplifier shows with nothing on its input, and how far it strays; null: nothing plausible. */
const EMPTY: Partial<Record<Quantity, { readonly value: number; readonly strays: number }>> = {
  // an electrode of 0 mV is pH 7 by definition
  ph: { value: 7, strays: 0.02 },
}

export interface EmptyInputPast {
  /** the hour that is running, as its number since the epoch */
  readonly hour: number
  readonly sum: number
  readonly n: number
  /** means of the hours before it, oldest first */
  readonly means: readonly number[]
}

export const noEmptyInputPast: EmptyInputPast = { hour: 0, sum: 0, n: 0, means: [] }

/**
 * Water lives: doses, roots, day and night move its pH. An input with nothing on it shows a number as
 * plausible as any, but the same one, day and night, within its own noise.
 */
export function emptyInputStep(
  quantity: Quantity,
  past: EmptyInputPast,
  now: Moment,
  hasSilentNeighbour: boolean,
) {
  const empty = EMPTY[quantity]
  if (empty === undefined) return { isEmpty: false, past }
  const next = added(past, now)
  const hours = hasSilentNeighbour ? BESIDE_SILENCE_HOURS : ALONE_HOURS
  const recent = next.means.slice(-hours)
  const strangers = recent.filter((mean) => Math.abs(mean - empty.value) > empty.strays)
  // one hour in twelve may hold somebody's hand on the cable
  return { isEmpty: recent.length === hours && strangers.length <= hours / 12, past: next }
}

function added(past: EmptyInputPast, { at, value }: Moment): EmptyInputPast {
  const hour = Math.floor(at / HOUR_MS)
  if (hour === past.hour) return { ...past, sum: past.sum + value, n: past.n + 1 }
  const means = past.n === 0 ? past.means : [...past.means, past.sum / past.n].slice(-ALONE_HOURS)
  return { hour, sum: value, n: 1, means }
}
