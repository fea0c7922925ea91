/** Work in hand: what is still to be poured, and how long drip lines stay open. */

import { dripLPerMin } from './drip.ts'
import type { Deed } from './happening.ts'
import { type Nature, plotSlug } from './nature.ts'
import type { Pour, Tank } from './tank.ts'

export interface Hand extends Pour {
  /** minutes of watering left, by plot */
  readonly wateringMin: readonly number[]
}

export const NOTHING: Pour = { waterL: 0, nutrientMsL: 0, acidMeq: 0, drainL: 0 }
export const idleHand = ({ plots }: Nature): Hand => ({
  ...NOTHING,
  wateringMin: plots.map(() => 0),
})

/** How fast people pour, per minute. */
const RATE: Pour = { waterL: 11, nutrientMsL: 14, acidMeq: 45, drainL: 15 }
const DEFAULT_WATERING_MIN = 15

/** Takes up what was decided: it is done at the pace of a person from this minute on. */
export function takeUp(hand: Hand, deed: Deed, nature: Nature, tank: Tank): Hand {
  const { fullL, cmPerLitre, stockMsPerCmPerMlPerL, acidMeqPerMl } = nature.tank
  switch (deed.kind) {
    case 'water':
    case 'stop_watering':
      return { ...hand, wateringMin: watering(hand, deed, nature) }
    case 'top_up': {
      const aimL = deed.cm === undefined ? fullL : deed.cm / cmPerLitre
      const wishL = deed.litres ?? aimL - tank.litres - hand.waterL
      return { ...hand, waterL: hand.waterL + Math.max(0, wishL) }
    }
    case 'feed': {
      const nutrientMsL = ((deed.ml ?? 0) * stockMsPerCmPerMlPerL) / 2
      return { ...hand, nutrientMsL: hand.nutrientMsL + nutrientMsL }
    }
    case 'acid':
      return { ...hand, acidMeq: hand.acidMeq + (deed.ml ?? 0) * acidMeqPerMl }
    case 'replace_water': {
      const litres = deed.litres ?? 0
      return { ...hand, drainL: hand.drainL + litres, waterL: hand.waterL + litres }
    }
    default:
      return hand
  }
}

function watering(hand: Hand, { kind, place, minutes, litres }: Deed, { plots }: Nature) {
  return hand.wateringMin.map((left, index) => {
    if (plotSlug(index) !== place) return left
    if (kind === 'stop_watering') return 0
    const byLitres = litres === undefined ? null : litres / dripLPerMin(plots[index]!.drip)
    return left + (minutes ?? byLitres ?? DEFAULT_WATERING_MIN)
  })
}

/**
 * One minute of the work: what goes into the tank, for how much of it each plot is watered,
 * what is left to do.
 */
export function workOn(hand: Hand) {
  const pour: Pour = {
    waterL: Math.min(hand.waterL, RATE.waterL),
    nutrientMsL: Math.min(hand.nutrientMsL, RATE.nutrientMsL),
    acidMeq: Math.min(hand.acidMeq, RATE.acidMeq),
    drainL: Math.min(hand.drainL, RATE.drainL),
  }
  const left: Hand = {
    waterL: hand.waterL - pour.waterL,
    nutrientMsL: hand.nutrientMsL - pour.nutrientMsL,
    acidMeq: hand.acidMeq - pour.acidMeq,
    drainL: hand.drainL - pour.drainL,
    wateringMin: hand.wateringMin.map((minutes) => Math.max(0, minutes - 1)),
  }
  return { pour, left, wateredShare: hand.wateringMin.map((minutes) => Math.min(1, minutes)) }
}
