const FIRST_MS = 1_000
const LAST_MS = 30_000

/**
 * Wall ms to wait before attempt number `attempt` (0 is the first retry): doubling from 1 s to 30 s,
 * with jitter between half and all of it so that many screens do not knock together.
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(attempt, 10))
  return full * (0.5 + random / 2)
}
