export const WEEK = 7

/** What was seen of a weekday: harvests, and how many it would have had were all weekdays alike. */
export interface SeenWeekday {
  readonly cut: number
  readonly expected: number
}

/**
 * Of seven weekdays one or two may be days on which nobody cuts: a weekday is worth about as much as
 * any other or next to nothing (a gamma each; judgement).
 */
const KINDS = [
  { chance: 0.85, shape: 30, rate: 30 },
  { chance: 0.15, shape: 0.5, rate: 10 },
] as const

/** What each weekday is worth against the mean of all: 1 where nothing was seen. */
export function busyWeekdays(seen: readonly SeenWeekday[]): number[] {
  const worths = seen.map(worthOf)
  const mean = worths.reduce((sum, worth) => sum + worth, 0) / worths.length
  return worths.map((worth) => worth / mean)
}

/** The mean after what was seen: counts around what was expected times the worth (gamma-Poisson). */
function worthOf({ cut, expected }: SeenWeekday): number {
  const after = KINDS.map(({ chance, shape, rate }) => {
    let ln = Math.log(chance) + shape * Math.log(rate) - (shape + cut) * Math.log(rate + expected)
    for (let i = 0; i < cut; i++) ln += Math.log(shape + i)
    return { ln, worth: (shape + cut) / (rate + expected) }
  })
  const most = Math.max(...after.map(({ ln }) => ln))
  const weights = after.map(({ ln }) => Math.exp(ln - most))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return after.reduce((sum, { worth }, i) => sum + (weights[i]! / total) * worth, 0)
}
