/** The middle one and the one that 95 of 100 stay below. */
export function percentiles(allMs: readonly number[]) {
  const sorted = allMs.toSorted((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(2))
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}
