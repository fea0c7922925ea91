/** How a fruit fills: the share of its ripe weight it has, by °C·day after setting. */
export interface FruitCurve {
  /** °C·day from setting until it has half */
  readonly halfCd: number
  /** °C·day in which its share goes from a quarter to three quarters, over 2.2 */
  readonly steepnessCd: number
  /** °C·day from setting to harvest */
  readonly ripeCd: number
  /** share of belief, over all curves 1 */
  readonly weight: number
}

/** Half at 46 % of the way to ripeness, 16 of 35 days: general knowledge, so others may be right. */
const HALF = { mean: 0.46, sd: 0.09 }
const STEEPNESS = { mean: 0.13, lnSd: 0.45 }
const HALVES = [0.28, 0.34, 0.4, 0.46, 0.52, 0.58, 0.64]
const STEEPNESSES = [0.07, 0.1, 0.13, 0.17, 0.22, 0.3]

/** Many ways in which fruit may fill, each as likely as it is thought to be. */
export function fruitCurves(ripeCd: number): FruitCurve[] {
  const curves = HALVES.flatMap((half) =>
    STEEPNESSES.map((steepness) => {
      const z = (half - HALF.mean) / HALF.sd
      const y = Math.log(steepness / STEEPNESS.mean) / STEEPNESS.lnSd
      const weight = Math.exp(-(z * z + y * y) / 2)
      return { halfCd: half * ripeCd, steepnessCd: steepness * ripeCd, ripeCd, weight }
    }),
  )
  return reweighed(curves, () => 0)
}

/** Share of its ripe weight that a fruit has by a curve; 1 at ripeness. */
export const grownBy = ({ halfCd, steepnessCd, ripeCd }: FruitCurve, cd: number): number =>
  (1 + Math.exp((halfCd - ripeCd) / steepnessCd)) / (1 + Math.exp((halfCd - cd) / steepnessCd))

const USUAL: FruitCurve = { halfCd: 280, steepnessCd: 79, ripeCd: 610, weight: 1 }

/** Share of its ripe weight that a fruit usually has, °C·day after setting: general knowledge. */
export const fruitGrown = (cdFromSet: number): number => grownBy(USUAL, cdFromSet)

/** ln of the share that a fruit is expected to have, over all curves. */
export const lnGrownOver = (curves: readonly FruitCurve[], cd: number): number =>
  curves.reduce((sum, curve) => sum + curve.weight * Math.log(grownBy(curve, cd)), 0)

/** The same curves after something that is as likely under each as its ln says. */
export function reweighed(
  curves: readonly FruitCurve[],
  lnLikelihood: (curve: FruitCurve) => number,
): FruitCurve[] {
  const lns = curves.map((curve) => Math.log(curve.weight) + lnLikelihood(curve))
  const most = Math.max(...lns)
  const raw = lns.map((ln) => Math.exp(ln - most))
  const total = raw.reduce((sum, one) => sum + one, 0)
  return curves.map((curve, i) => ({ ...curve, weight: Math.max(raw[i]! / total, 1e-12) }))
}
