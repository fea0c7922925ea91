import { normalChance, normalDensity } from '../chance/normal.ts'

/**
 * Continuous ranked probability score: how far a distribution was from what came, in the unit of
 * what came; 0 is perfect, and for a single number it is the absolute error (Gneiting & Raftery 2007).
 */
export function crpsOfNormal(mean: number, sd: number, came: number): number {
  if (!(sd > 0)) return Math.abs(came - mean)
  const z = (came - mean) / sd
  return sd * (z * (2 * normalChance(z) - 1) + 2 * normalDensity(z) - 1 / Math.sqrt(Math.PI))
}

/** The same where the logarithm is N(mu, sigma²). */
export function crpsOfLogNormal(mu: number, sigma: number, came: number): number {
  const w = (Math.log(came) - mu) / sigma
  const spread = normalChance(w - sigma) + normalChance(sigma / Math.SQRT2) - 1
  return came * (2 * normalChance(w) - 1) - 2 * Math.exp(mu + sigma ** 2 / 2) * spread
}

/** The same of draws: mean |x − y| − ½ mean |x − x′|, by sorting. */
export function crpsOfDraws(draws: Float64Array, came: number): number {
  const sorted = draws.toSorted()
  const n = sorted.length
  let off = 0
  let apart = 0
  for (const [i, x] of sorted.entries()) {
    off += Math.abs(x - came)
    apart += x * (2 * i + 1 - n)
  }
  return off / n - apart / (n * n)
}

/**
 * How unlike two sets of as many sorted draws are: mean |x − y| − ½ mean |x − x′| − ½ mean |y − y′|,
 * which is the integral of their squared difference of chances (Székely & Rizzo 2013).
 */
export function energyDistance(a: Float64Array, b: Float64Array): number {
  const [n, m] = [a.length, b.length]
  let [i, j, area, last] = [0, 0, 0, Math.min(a[0]!, b[0]!)]
  while (i < n || j < m) {
    const next = j >= m || (i < n && a[i]! <= b[j]!) ? a[i]! : b[j]!
    area += (i / n - j / m) ** 2 * (next - last)
    last = next
    if (i < n && a[i] === next) i += 1
    else j += 1
  }
  return area
}

/** Loss of a quantile at `chance` when `came` came, in its unit; its mean is least at the truth. */
export const pinball = (chance: number, quantile: number, came: number): number =>
  Math.max(chance * (came - quantile), (chance - 1) * (came - quantile))
