import type { Share } from '../chance/draw.ts'
import type { CropLore } from '../crop-lore.ts'
import type { Estimate } from '../estimate.ts'
import { type Farm, type FinishedCycle, hstAt } from '../inputs.ts'
import { priorBelief } from '../leafy/history.ts'
import { nextShare } from '../losses.ts'
import { afterValues, type Belief } from '../normal-inverse-gamma.ts'
import { type FruitCurve, fruitCurves, grownBy, reweighed } from './fruit-curve.ts'
import { fruitNoise, fruitSamples } from './fruit-samples.ts'
import { type FruitShape, shapeOf } from './fruit-size.ts'
import type { FruitLore } from './fruit-weight.ts'
import { type MelonPick, picksOf } from './melon-picks.ts'
import { finalFruitGrams, ripeLn } from './ripe-fruit.ts'
import { ripeningOf, settingOf } from './ripening.ts'
import { thermalClock, usualWarmth } from './thermal-clock.ts'

/** All that a farm knows of its melons before it looks at a running bed. */
export interface MelonLore extends FruitLore {
  /** °C·day from setting to harvest */
  readonly ripening: Belief
  readonly picks: readonly MelonPick[]
  /** share of the fruit meant to be kept that sets */
  readonly sets: Share
}

/** General knowledge. */
const SETS: Share = { yes: 17, no: 3 }

export function melonLore(
  { prior, past }: CropLore,
  farm: Farm,
  usualMol: number | null,
): MelonLore {
  const usualCd = usualWarmth(farm)
  const setting = settingOf(past, usualCd)
  const ripening = ripeningOf(past, usualCd, setting)
  const measured = past.flatMap(({ fruitSizes = [] }) => fruitSizes)
  const shape = shapeOf(measured)
  const ended = past.flatMap((cycle) => {
    const grams = finalFruitGrams(cycle)
    return grams === null ? [] : [Math.log(grams) - ripeLn(cycle, prior, usualMol)]
  })
  return {
    prior,
    usualCd,
    usualMol,
    measured,
    setting,
    ripening,
    belief: afterValues(priorBelief(prior), ended),
    curves: past.reduce(
      (curves, cycle) => taughtBy(curves, cycle, { usualCd, shape, setting }),
      fruitCurves(ripening.mean),
    ),
    picks: picksOf(past),
    sets: nextShare(SETS, past.flatMap(setShare)),
  }
}

/** Samples of one bed stray from their curve together: their likelihood counts this much. */
const TEMPERED = 0.5
/** Spread of ln weight of the whole bed's mean as its harvest has it. */
const FINAL_SPREAD = 0.12

/** The curves after a finished bed whose fruit were weighed as they grew. */
function taughtBy(
  curves: FruitCurve[],
  cycle: FinishedCycle,
  { usualCd, shape, setting }: { usualCd: number; shape: FruitShape; setting: Estimate },
): FruitCurve[] {
  const finalGrams = finalFruitGrams(cycle)
  const samples = fruitSamples(cycle, cycle.harvest.atMs, shape)
  if (finalGrams === null || samples.length === 0) return curves
  const { plant, choice } = fruitNoise(shape)
  const clock = thermalClock(cycle, usualCd)
  const setCd = cycle.fruitSet ? clock(hstAt(cycle, cycle.fruitSet.atMs)) : setting.mean
  const endCd = clock(hstAt(cycle, cycle.harvest.atMs)) - setCd
  return reweighed(curves, (curve) =>
    samples.reduce((sum, { hst, meanGrams, count }) => {
      const share = grownBy(curve, clock(hst) - setCd) / grownBy(curve, endCd)
      const doubt = plant ** 2 / count + choice ** 2 + FINAL_SPREAD ** 2
      return sum - (TEMPERED * (Math.log(meanGrams / finalGrams / share) ** 2 / doubt)) / 2
    }, 0),
  )
}

function setShare({ fruitSet, fruitsPerPlant = 1, holes }: FinishedCycle): number[] {
  if (fruitSet === undefined) return []
  return [Math.min(1, fruitSet.count / Math.max(1, holes * fruitsPerPlant))]
}
