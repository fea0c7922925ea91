/** A figure and the variance of what is not known of it. */
export interface Estimate {
  readonly mean: number
  readonly variance: number
}

/** Two independent estimates of one figure as one, each counting by its precision. */
export function combined(a: Estimate, b: Estimate): Estimate {
  const gain = a.variance / (a.variance + b.variance)
  return { mean: a.mean + gain * (b.mean - a.mean), variance: (1 - gain) * a.variance }
}
