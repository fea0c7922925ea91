export interface OutOf {
  readonly part: number
  readonly of: number
}

const isWhole = (n: number) => Math.abs(n - Math.round(n)) < 1e-6

/**
 * A share of 0…1 as people count: 0.8 → 8 of 10, 0.85 → 17 of 20, 0.97 → 97 of 100. Rounded so that
 * what is neither sure nor impossible never reads as if it were.
 */
export function outOf(share: number): OutOf {
  const known = Math.min(1, Math.max(0, share))
  for (const of of [10, 20]) {
    if (isWhole(known * of)) return { part: Math.round(known * of), of }
  }
  const isNearAnEnd = known < 0.1 || known > 0.9
  const of = isNearAnEnd ? 100 : 10
  return { part: Math.min(of - 1, Math.max(1, Math.round(known * of))), of }
}
