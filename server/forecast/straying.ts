import { dot, solvedBy, triangleOf } from './chance/gauss.ts'

/**
 * How beds of one crop stray from the farm's template, as variances of ln weight: a Gaussian process
 * of age. What a planting is born with fades as it closes its canopy; what its water and place do to
 * it grows with it; the rest comes and goes.
 */
export interface Straying {
  /** of the seedling, at transplanting */
  readonly seedling: number
  /** that grows with the plant and stays, at the usual age */
  readonly lasting: number
  /** that comes and goes */
  readonly passing: number
  /** days until it is mostly gone */
  readonly passingDays: number
}

/** A bed's deviation from the template on one day, ln g, and the variance of seeing it. */
export interface Sight {
  readonly hst: number
  readonly away: number
  readonly doubt: number
}

/** Fall of relative growth with age, 1/day: lettuce of six greenhouses, medium. */
const FADES = 0.055

/** Covariance of the deviations at two ages; `usualHst` is the age that `lasting` speaks of. */
export function together(of: Straying, a: number, b: number, usualHst: number): number {
  const [fadeA, fadeB] = [Math.exp(-FADES * a), Math.exp(-FADES * b)]
  const whole = (1 - Math.exp(-FADES * usualHst)) ** 2
  return (
    of.seedling * fadeA * fadeB +
    (of.lasting * (1 - fadeA) * (1 - fadeB)) / whole +
    of.passing * Math.exp(-Math.abs(a - b) / of.passingDays)
  )
}

/** What is believed of all beds before one is looked at. */
export interface Common {
  readonly mean: number
  readonly variance: number
  readonly usualHst: number
}

/** The deviation at a later age after the sights, and how much of the common belief is left in it. */
export interface Foreseen {
  readonly mean: number
  readonly variance: number
  /** weight of the common mean, 1 without sights */
  readonly unseen: number
}

/** Gaussian conditioning on the sights: closed form. */
export function foreseen(
  of: Straying,
  sights: readonly Sight[],
  hst: number,
  { mean, variance, usualHst }: Common,
): Foreseen {
  const between = (a: number, b: number) => together(of, a, b, usualHst) + variance
  const triangle = triangleOf(covariance(sights, between))
  const toThen = solvedBy(
    triangle,
    sights.map((sight) => between(sight.hst, hst)),
  )
  const off = solvedBy(
    triangle,
    sights.map(({ away }) => away - mean),
  )
  const ones = solvedBy(
    triangle,
    sights.map(() => 1),
  )
  return {
    mean: mean + dot(toThen, off),
    variance: Math.max(1e-6, between(hst, hst) - dot(toThen, toThen)),
    unseen: Math.min(1, Math.max(0, 1 - dot(toThen, ones))),
  }
}

/** ln likelihood of the sights of one bed. */
export function likelihood(of: Straying, sights: readonly Sight[], common: Common): number {
  const between = (a: number, b: number) => together(of, a, b, common.usualHst) + common.variance
  const triangle = triangleOf(covariance(sights, between))
  const off = solvedBy(
    triangle,
    sights.map(({ away }) => away - common.mean),
  )
  const volume = triangle.reduce((sum, row, i) => sum + Math.log(row[i]!), 0)
  return -volume - dot(off, off) / 2
}

const covariance = (sights: readonly Sight[], between: (a: number, b: number) => number) =>
  sights.map((a, i) =>
    sights.slice(0, i + 1).map((b, j) => between(a.hst, b.hst) + (i === j ? a.doubt : 0)),
  )
