/** What float32 draws may be off by, kg: far below a pack. */
const SLACK_KG = 1e-6

/**
 * The most kg that at least a share `level` of the draws can bear: the draw of that rank, never a
 * value between two. 0 of no draws.
 */
export function promisableKg(free: Float64Array, level: number): number {
  const sorted = free.toSorted()
  const mustBear = Math.min(sorted.length, Math.max(1, Math.ceil(level * sorted.length - 1e-9)))
  return Math.max(0, sorted[sorted.length - mustBear] ?? 0)
}

/** Share of the draws that can bear so many kg; 0 of no draws. */
export function chanceOf(free: Float64Array, kg: number): number {
  let bear = 0
  for (const one of free) if (one >= kg - SLACK_KG) bear++
  return free.length === 0 ? 0 : bear / free.length
}
