/** What is believed of values with unknown mean and variance (normal-inverse-gamma). */
export interface Belief {
  readonly mean: number
  /** how many values the mean is worth */
  readonly kappa: number
  readonly alpha: number
  readonly beta: number
}

/**
 * The belief after values, each counting by its weight (1 unless given): closed form, Murphy 2007
 * §3.3. With weights Σw takes the place of the number of values.
 */
export function afterValues(
  prior: Belief,
  values: readonly number[],
  weights: readonly number[] = values.map(() => 1),
): Belief {
  const n = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(n > 0)) return prior
  const mean = values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / n
  const squares = values.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0)
  const kappa = prior.kappa + n
  const away = (prior.kappa * n * (mean - prior.mean) ** 2) / (2 * kappa)
  return {
    mean: (prior.kappa * prior.mean + n * mean) / kappa,
    kappa,
    alpha: prior.alpha + n / 2,
    beta: prior.beta + squares / 2 + away,
  }
}

/** The next value's distribution: Student's t of `freedom`, moved and stretched. */
export interface Predictive {
  readonly freedom: number
  readonly location: number
  readonly scale: number
}

export const predictiveOf = ({ mean, kappa, alpha, beta }: Belief): Predictive => ({
  freedom: 2 * alpha,
  location: mean,
  scale: Math.sqrt((beta * (kappa + 1)) / (alpha * kappa)),
})

/** Expected variance of one value, and of the mean itself. */
export const variancesOf = ({ kappa, alpha, beta }: Belief) => {
  const ofValue = beta / (alpha - 1)
  return { ofValue, ofMean: ofValue / kappa }
}
