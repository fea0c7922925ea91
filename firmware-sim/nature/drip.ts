/** Drip lines over a plot: what a person could count, and measure with a tape. */
export interface DripLines {
  readonly areaM2: number
  /** share of the area that the drippers wet */
  readonly wettedShare: number
  readonly emitters: number
  readonly litresPerHourEach: number
  /** share of the water that reaches roots */
  readonly efficiency: number
}

/** Litres a minute when the taps are open and nothing is clogged. */
export const dripLPerMin = ({ emitters, litresPerHourEach }: DripLines) =>
  (emitters * litresPerHourEach) / 60

/** Litres in one %-point of the wetted soil of this depth. */
export const litresPerPct = ({ areaM2, wettedShare }: DripLines, depthM: number) =>
  10 * areaM2 * wettedShare * depthM
