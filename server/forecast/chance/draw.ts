import { normalAt } from './normal.ts'
import type { Random } from './random.ts'

/** Standard normals at the middles of 16,384 even chances, z −4 to 4: their variance is 0.99996. */
const NORMALS = Float64Array.from({ length: 16_384 }, (_, i) => normalAt((i + 0.5) / 16_384))

/** A draw from the standard normal: one of 16,384 that are as likely as each other. */
export const drawNormal = (random: Random): number =>
  NORMALS[Math.floor(random() * NORMALS.length)]!

/** A draw from Gamma(shape, scale 1), shape above 0 (Marsaglia & Tsang 2000). */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = drawNormal(random)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(random()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Beta(a, b): how sure one is of a share after a "yes" and b "no" of weight. */
export interface Share {
  readonly yes: number
  readonly no: number
}

/** A draw of a share, 0 to 1. */
export function drawShare(random: Random, { yes, no }: Share): number {
  const a = drawGamma(random, yes)
  return a / (a + drawGamma(random, no))
}

/**
 * A share's draws, made once for many beds: one of them, picked anew for each bed and draw, is a draw
 * at a fraction of the price.
 */
export const sharesOf = (random: Random, share: Share, count: number): Float64Array =>
  Float64Array.from({ length: count }, () => drawShare(random, share))

/** One of some values, each as likely as the others; there must be one. */
export const drawOne = (random: Random, values: Float64Array): number =>
  values[Math.floor(random() * values.length)]!

/** A draw from Student's t with `freedom` degrees. */
export const drawStudent = (random: Random, freedom: number): number =>
  drawNormal(random) * Math.sqrt(freedom / (2 * drawGamma(random, freedom / 2)))

/** Above this mean a Poisson count is drawn as a rounded normal: off by under 1 % of its spread. */
const MANY = 60

/** A draw of a count with this mean (Poisson), by products of uniforms (Knuth). */
export function drawCount(random: Random, mean: number): number {
  if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)))
  const least = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > least; product *= random()) count += 1
  return count
}

/** A draw of a count whose mean is itself Gamma(shape, mean/shape): negative binomial. */
export const drawSpreadCount = (random: Random, mean: number, shape: number): number =>
  drawCount(random, (mean / shape) * drawGamma(random, shape))

/** How many of `of` come true at a chance, drawn: exact up to 60, a rounded normal beyond. */
export function drawAmong(random: Random, of: number, chance: number): number {
  if (of > MANY) {
    const spread = Math.sqrt(of * chance * (1 - chance))
    return Math.min(of, Math.max(0, Math.round(of * chance + spread * drawNormal(random))))
  }
  let count = 0
  for (let i = 0; i < of; i++) if (random() < chance) count += 1
  return count
}
