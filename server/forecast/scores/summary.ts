import type { Lead } from '../learned.ts'
import { BASELINES, type BaselineName } from './baselines.ts'
import type { Matured } from './rolling-origin.ts'

/** How good the forecasts of one lead have been. Shares are 0 to 1, weights kg. */
export interface Summary {
  readonly forecasts: number
  readonly crps: number
  readonly pinball: number
  /** share of outcomes within P10–P90, with its 90 % interval (Wilson) */
  readonly coverage: { readonly share: number; readonly low: number; readonly high: number }
  readonly widthKg: number
  /** mean of median less outcome */
  readonly biasKg: number
  /** sum of absolute errors of the median over the sum of what came */
  readonly wape: number
  /** how many outcomes lay in each tenth of their forecast */
  readonly ranks: readonly number[]
  /** 1 − CRPS / the baseline's CRPS over the forecasts it could be told for; null where none */
  readonly skill: Readonly<Record<BaselineName, number | null>>
}

/** The scores of one lead; null where nothing came due. */
export function summaryOf(matured: readonly Matured[], lead: Lead): Summary | null {
  const own = matured.filter((one) => one.lead === lead)
  if (own.length === 0) return null
  const mean = (of: (one: Matured) => number) =>
    own.reduce((sum, one) => sum + of(one), 0) / own.length
  const skills = BASELINES.map((name) => [name, skillOver(own, name)] as const)
  const {
    lastCycle = null,
    lastFour = null,
    lastYear = null,
    guess = null,
  } = Object.fromEntries(skills)
  return {
    forecasts: own.length,
    crps: mean(({ crps }) => crps),
    pinball: mean((one) => one.pinball),
    coverage: shareOf(own.filter(({ covered }) => covered).length, own.length),
    widthKg: mean(({ widthKg }) => widthKg),
    biasKg: mean(({ medianKg, cameKg }) => medianKg - cameKg),
    wape: mean((one) => Math.abs(one.medianKg - one.cameKg)) / mean(({ cameKg }) => cameKg),
    ranks: tenths(own.map(({ rank }) => rank)),
    skill: { lastCycle, lastFour, lastYear, guess },
  }
}

function skillOver(matured: readonly Matured[], name: BaselineName): number | null {
  let [ours, theirs] = [0, 0]
  for (const { crps, baselines } of matured) {
    const baseline = baselines[name]
    if (baseline === null) continue
    ours += crps
    theirs += baseline
  }
  return theirs > 0 ? 1 - ours / theirs : null
}

const NINETY_PERCENT_Z = 1.6449

/** A share of counts with its interval (Wilson 1927). */
function shareOf(yes: number, of: number) {
  const z2 = NINETY_PERCENT_Z ** 2
  const share = yes / of
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of)
  const half =
    (NINETY_PERCENT_Z / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

function tenths(ranks: readonly number[]): number[] {
  const counts = Array.from({ length: 10 }, () => 0)
  for (const rank of ranks) counts[Math.min(9, Math.floor(rank * 10))]! += 1
  return counts
}
