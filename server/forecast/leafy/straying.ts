import { solvedBy, toTriangle } from '../chance/gauss.ts'

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
  readonly passingDays: PassingDays
}

/** Days until what passes is mostly gone, as far as ways of straying differ in it. */
export const PASSING_DAYS = [7, 21] as const
export type PassingDays = (typeof PASSING_DAYS)[number]

/** A bed's deviation from the template on one day, ln g, and the variance of seeing it. */
export interface Sight {
  readonly hst: number
  readonly away: number
  readonly doubt: number
}

/** Fall of relative growth with age, 1/day: lettuce of six greenhouses, medium. */
const FADES = 0.055

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

/** What every way of straying makes its covariances of, for some ages of one bed. */
export interface Bases {
  readonly size: number
  readonly seedling: Float64Array
  readonly lasting: Float64Array
  readonly passing: Readonly<Record<PassingDays, Float64Array>>
  /** variance of seeing each */
  readonly doubt: Float64Array
}

export function basesOf(
  ages: readonly { readonly hst: number; readonly doubt: number }[],
  usualHst: number,
): Bases {
  const fades = ages.map(({ hst }) => Math.exp(-FADES * hst))
  const whole = (1 - Math.exp(-FADES * usualHst)) ** 2
  const size = ages.length
  const by = (of: (i: number, j: number) => number) =>
    Float64Array.from({ length: size * size }, (_, at) => of(Math.floor(at / size), at % size))
  const passing = (days: number) =>
    by((i, j) => Math.exp(-Math.abs(ages[i]!.hst - ages[j]!.hst) / days))
  return {
    size,
    seedling: by((i, j) => fades[i]! * fades[j]!),
    lasting: by((i, j) => ((1 - fades[i]!) * (1 - fades[j]!)) / whole),
    passing: { 7: passing(7), 21: passing(21) },
    doubt: Float64Array.from(ages, ({ doubt }) => doubt),
  }
}

/** Triangle of the covariance of what is seen at all ages; `shared` is every bed's variance. */
function covariance(bases: Bases, of: Straying, shared: number): Float64Array {
  const { size, seedling, lasting, doubt } = bases
  const passing = bases.passing[of.passingDays]
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let at = i * size; at <= i * size + i; at++) {
      const own = of.seedling * seedling[at]! + of.lasting * lasting[at]!
      matrix[at] = own + of.passing * passing[at]! + shared
    }
    matrix[i * size + i]! += doubt[i]!
  }
  toTriangle(matrix, size)
  return matrix
}

/** ln likelihood of the deviations of one bed, each less what all beds have in common. */
export function likelihood(
  bases: Bases,
  off: readonly number[],
  of: Straying,
  shared: number,
): number {
  const triangle = covariance(bases, of, shared)
  const { size } = bases
  const plain = solvedBy(triangle, size, off)
  let ln = 0
  for (let i = 0; i < size; i++) {
    ln -= Math.log(triangle[i * size + i]!) + plain[i]! ** 2 / 2
  }
  return ln
}

/**
 * The last age's deviation after those before it (Gaussian conditioning): the last row of the
 * triangle is what each of them tells of it, its corner what they leave open.
 */
export function foreseen(
  bases: Bases,
  off: readonly number[],
  of: Straying,
  { mean, variance }: Common,
): Foreseen {
  const { size } = bases
  const triangle = covariance(bases, of, variance)
  const plain = solvedBy(triangle, size, off)
  const ones = solvedBy(triangle, size, new Float64Array(off.length).fill(1))
  const row = (size - 1) * size
  let [told, seen] = [0, 0]
  for (let i = 0; i < size - 1; i++) {
    told += triangle[row + i]! * plain[i]!
    seen += triangle[row + i]! * ones[i]!
  }
  return {
    mean: mean + told,
    variance: Math.max(1e-6, triangle[row + size - 1]! ** 2),
    unseen: Math.min(1, Math.max(0, 1 - seen)),
  }
}
