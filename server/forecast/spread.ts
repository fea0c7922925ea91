import { quantileOf } from './chance/quantiles.ts'

const BEFORE_IS_WORTH = 20
/** Outcomes from which on their ranks say how far draws are widened. */
export const ENOUGH_TO_RANK = 40

/**
 * Factor on a pool's spread from how many spreads each outcome was off, 0.8 to 2. Few outcomes
 * leave it near the one before.
 */
export function spreadFactor(strays: readonly number[], before = 1): number {
  const squares = strays.reduce((sum, stray) => sum + stray ** 2, BEFORE_IS_WORTH * before ** 2)
  return Math.min(2, Math.max(0.8, Math.sqrt(squares / (BEFORE_IS_WORTH + strays.length))))
}

/**
 * How ln draws are widened about their median. With 40 outcomes or more the ranks of the outcomes
 * themselves say how far (conformal); before that one factor does.
 */
export function widened(
  lnDraws: Float64Array,
  taught: { readonly spread: number; readonly strays: readonly number[] },
): Float64Array {
  if (taught.strays.length < ENOUGH_TO_RANK && taught.spread === 1) return lnDraws
  const sorted = lnDraws.toSorted()
  const middle = quantileOf(sorted, 0.5)
  if (taught.strays.length < ENOUGH_TO_RANK) {
    return lnDraws.map((ln) => middle + taught.spread * (ln - middle))
  }
  const strays = Float64Array.from(taught.strays).sort()
  const sd = spreadOf(lnDraws)
  return lnDraws.map((ln) => middle + sd * quantileOf(strays, rankOf(sorted, ln)))
}

/** How many spreads an outcome is from the median of ln draws. */
export function strayOf(lnDraws: Float64Array, lnCame: number): number {
  return (lnCame - quantileOf(lnDraws.toSorted(), 0.5)) / spreadOf(lnDraws)
}

/** Chance at which an outcome lies among draws (PIT), 0 to 1. */
export const rankIn = (draws: Float64Array, came: number): number => rankOf(draws.toSorted(), came)

function spreadOf(draws: Float64Array): number {
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
  return Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length)
}

function rankOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return (low + 0.5) / (sorted.length + 1)
}
