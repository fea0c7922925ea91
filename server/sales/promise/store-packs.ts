/** Packs of one batch. */
export interface Stored {
  readonly packs: number
  /** the last day on which they may be handed over, counted from today; Infinity: they keep */
  readonly lastDay: number
}

/** Packs that are handed over on a day, counted from today; what is overdue counts as today's. */
export interface PackDemand {
  readonly day: number
  readonly packs: number
}

/**
 * Packs in store that may be promised for a day from today on, so that every promise, before it or
 * after, still finds packs that have not expired: first expiring first. What promises cannot be given
 * at all is not held against the new one.
 */
export function freeInStore(
  stored: readonly Stored[],
  demands: readonly PackDemand[],
  day: number,
): number {
  const asked = demands.map((one) => ({ ...one, day: Math.max(0, one.day) }))
  const spans = [...new Set([day, ...asked.map((one) => one.day)])].toSorted((a, b) => b - a)
  let given = 0
  let least = Number.POSITIVE_INFINITY
  // From the last day backwards: what keeps until then may serve every day before as well.
  for (const from of spans) {
    const keeps = sumOf(stored.filter(({ lastDay }) => lastDay >= from))
    given = Math.min(given + sumOf(asked.filter((one) => one.day === from)), keeps)
    if (from <= day) least = Math.min(least, keeps - given)
  }
  return Math.max(0, least)
}

const sumOf = (all: readonly { readonly packs: number }[]): number =>
  all.reduce((sum, { packs }) => sum + packs, 0)
