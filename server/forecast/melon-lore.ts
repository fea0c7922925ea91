import type { Share } from './chance/draw.ts'
import type { CropLore } from './crop-lore.ts'
import { type FruitLore, fruitBelief } from './fruit-weight.ts'
import type { Farm, FinishedCycle } from './inputs.ts'
import { nextShare } from './losses.ts'
import { type MelonPick, picksOf } from './melon-picks.ts'
import type { Belief } from './normal-inverse-gamma.ts'
import { ripeningOf } from './ripening.ts'
import { usualWarmth } from './thermal-clock.ts'

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
  return {
    prior,
    usualCd,
    usualMol,
    belief: fruitBelief(past, prior, usualMol),
    measured: past.flatMap(({ fruitSizes = [] }) => fruitSizes),
    ripening: ripeningOf(past, usualCd),
    picks: picksOf(past),
    sets: nextShare(SETS, past.flatMap(setShare)),
  }
}

function setShare({ fruitSet, fruitsPerPlant = 1, holes }: FinishedCycle): number[] {
  if (fruitSet === undefined) return []
  return [Math.min(1, fruitSet.count / Math.max(1, holes * fruitsPerPlant))]
}
