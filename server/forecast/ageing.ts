/** A past cycle's age in template ln grams, and how far it ended from the template. */
export interface Ended {
  readonly template: number
  readonly away: number
}

const EXPECTED = { mean: 0.25, variance: 0.5 ** 2 }

/**
 * How much a later harvest weighs more, as a share of what the template says, 0 to 1, with the mean
 * template ln grams of the past. A farm that cuts at a size instead of an age has 0: there slow beds
 * are the old ones. Normal-normal regression through the mean.
 */
export function ageingOf(ended: readonly Ended[], variance: number) {
  const count = Math.max(1, ended.length)
  const middle = ended.reduce((sum, { template }) => sum + template, 0) / count
  const mean = ended.reduce((sum, { template, away }) => sum + template + away, 0) / count
  let [xx, xy] = [0, 0]
  for (const { template, away } of ended) {
    xx += (template - middle) ** 2
    xy += (template - middle) * (template + away - mean)
  }
  const precision = 1 / EXPECTED.variance + xx / variance
  const share = (EXPECTED.mean / EXPECTED.variance + xy / variance) / precision
  return { share: Math.min(1, Math.max(0, share)), middle }
}
