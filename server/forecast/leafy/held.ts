import type { Cycle, DayOfStress } from '../inputs.ts'
import type { Stress } from '../learned.ts'

/** A stress that a crop's clock has: its multiplier counts to the power of `theta`. */
export interface Held {
  readonly stress: Stress
  /** 0 to 1.5 */
  readonly theta: number
  /** mean ln multiplier of the crop's days on this farm: such a day is a usual one */
  readonly usualLn: number
}

/** No single day counts for less: ln of a multiplier of 0 has no end. */
const LEAST = 0.05

/** ln of a day's multiplier; null where too little was measured. */
export function lnMultiplier(day: DayOfStress | null | undefined, stress: Stress): number | null {
  const multiplier = day?.[stress] ?? null
  if (multiplier === null || !Number.isFinite(multiplier)) return null
  return Math.log(Math.min(1, Math.max(LEAST, multiplier)))
}

/** A day's growth against a usual day's, 1 where nothing was measured. */
export const heldBack = (held: readonly Held[], day: DayOfStress | null | undefined): number =>
  held.reduce((product, { stress, theta, usualLn }) => {
    const ln = lnMultiplier(day, stress)
    return ln === null ? product : product * Math.exp(theta * (ln - usualLn))
  }, 1)

/** Mean ln multiplier of all days of some cycles; null where none was measured. */
export function usualLnOf(cycles: readonly Cycle[], stress: Stress): number | null {
  const known = cycles.flatMap((cycle) =>
    (cycle.stress ?? []).flatMap((day) => lnMultiplier(day, stress) ?? []),
  )
  return known.length === 0 ? null : known.reduce((sum, ln) => sum + ln, 0) / known.length
}

const RECENT_DAYS = 7
/** Days until what holds growth back now is mostly gone: judgement. */
const LASTS_DAYS = 14

/**
 * Growth of days to come against as many usual ones: what held a bed back in the last week goes on,
 * ever less (1 where nothing was measured).
 */
export function heldAhead(
  held: readonly Held[],
  { stress = [] }: Pick<Cycle, 'stress'>,
  days: number,
): number {
  if (!(days > 0) || stress.length === 0) return 1
  const recent = stress.slice(-RECENT_DAYS)
  const now = recent.reduce((sum, day) => sum + heldBack(held, day), 0) / recent.length
  const share = (LASTS_DAYS / days) * (1 - Math.exp(-days / LASTS_DAYS))
  return 1 + share * (now - 1)
}
