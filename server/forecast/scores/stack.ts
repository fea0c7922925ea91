import { MEMBERS, type MemberName, type Weights } from '../learned.ts'

/** The members of one forecast that came due, in shares of what the crop usually weighs. */
export interface MemberScores {
  /** CRPS of each */
  readonly crps: Readonly<Record<MemberName, number>>
  /** energy distance between two of them: what a mixture of both gains, 0 where they are alike */
  readonly apart: Readonly<Record<Pair, number>>
}

export const PAIRS = ['template-light', 'template-history', 'light-history'] as const
export type Pair = (typeof PAIRS)[number]

/** Evidence that the weights before are worth, in CRPS × forecasts. */
const BEFORE_IS_WORTH = 1
const LEAST_WEIGHT = 0.05
const STEPS = 200
const STEP = 2

/**
 * Weights of a mixture whose mean CRPS over past forecasts is least (stacking, Yao et al. 2018, with
 * CRPS for the score), drawn towards the weights before them as long as forecasts are few:
 * exponentiated gradient from those weights, none below a twentieth. CRPS of a mixture is
 * Σ wₖ CRPSₖ − ½ ΣΣ wₖ wₗ apartₖₗ.
 */
export function stacked(scores: readonly MemberScores[], before: Weights): Weights {
  const n = scores.length
  if (n === 0) return before
  const mean = (of: (one: MemberScores) => number) =>
    scores.reduce((sum, one) => sum + of(one), 0) / n
  const crps = MEMBERS.map((name) => mean((one) => one.crps[name]))
  const [tl, th, lh] = PAIRS.map((pair) => mean(({ apart }) => apart[pair]))
  const apart = [
    [0, tl!, th!],
    [tl!, 0, lh!],
    [th!, lh!, 0],
  ]
  const from = MEMBERS.map((name) => before[name])
  let weights = from
  for (let step = 0; step < STEPS; step++) {
    const pushed = weights.map((weight, k) => {
      const mixed = apart[k]!.reduce((sum, one, l) => sum + one * weights[l]!, 0)
      const held = (2 * BEFORE_IS_WORTH * (weight - from[k]!)) / n
      return weight * Math.exp(-STEP * (crps[k]! - mixed + held))
    })
    const total = pushed.reduce((sum, one) => sum + one, 0)
    weights = pushed.map((one) => one / total)
  }
  const shared = 1 - MEMBERS.length * LEAST_WEIGHT
  const [template, light, history] = weights.map((one) => LEAST_WEIGHT + shared * one)
  return { template: template!, light: light!, history: history! }
}
