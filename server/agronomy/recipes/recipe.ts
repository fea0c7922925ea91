import type { Crop } from '../../contract/crop.ts'
import { type Soil, typicalSoil } from '../soil.ts'
import { type Limits, limits, type Range, type RecipeQuantity } from './limits.ts'

export const STAGES = [
  'nursery',
  'young',
  'growing',
  'vegetative',
  'flowering',
  'filling',
  'ripening',
] as const
export type StageId = (typeof STAGES)[number]

export interface Stage {
  readonly id: StageId
  /** first day after transplant (HST) that belongs to it; the nursery lies before day 0 */
  readonly fromHst: number
  readonly limits: Readonly<Partial<Record<RecipeQuantity, Limits>>>
  /**
   * Management allowed depletion: share of the available water that may be gone before it is
   * watered; null where it does not stand in soil.
   */
  readonly mad: number | null
}

export interface Recipe {
  readonly crop: Crop
  /** in order of time; never empty */
  readonly stages: readonly [Stage, ...Stage[]]
  /** days after transplant on which it is usually cut, or first picked */
  readonly harvestHst: { readonly earliest: number; readonly latest: number }
  /** share of the available water a crop takes without stress at 5 mm/day (FAO-56 table 22) */
  readonly depletionFraction: number
}

/**
 * The stage of a day after transplant. Where the cycle is not known (null, NaN) every stage after
 * the nursery at once: their widest limits, so that nothing rings that is right for some of them.
 */
export function stageOn(recipe: Recipe, hst: number | null): Stage {
  if (hst === null || Number.isNaN(hst)) return unknownStage(recipe)
  return recipe.stages.findLast(({ fromHst }) => hst >= fromHst) ?? recipe.stages[0]
}

/**
 * The limits of a quantity in a stage; null where the recipe has none. Moisture that no row sets
 * follows from the soil: its field capacity less the depletion the stage allows.
 */
export function limitsOf(
  stage: Stage,
  quantity: RecipeQuantity,
  soil: Soil = typicalSoil('sandy_loam'),
): Limits | null {
  const row = stage.limits[quantity] ?? null
  if (row !== null || quantity !== 'moisture' || stage.mad === null) return row
  return moistureLimits(stage.mad, soil)
}

/** Further than the trigger by this share of the available water a crop wilts. Judgement. */
const BEYOND_TRIGGER = 0.2
/** Above field capacity by this share of volume roots stand without air. */
const WATERLOGGED = 0.05

/** % of volume: water at the trigger (FAO-56 §8, MAD of the stage), late well past it. */
export function moistureLimits(mad: number, soil: Soil): Limits {
  const held = soil.fieldCapacity - soil.wiltingPoint
  const at = (depleted: number) => round(100 * (soil.fieldCapacity - depleted * held))
  const wet = round(100 * (soil.fieldCapacity + WATERLOGGED))
  return limits('moisture', {
    target: [at(mad), wet],
    warn: [at(mad), null],
    critical: [at(Math.min(0.9, mad + BEYOND_TRIGGER)), null],
    actionable: 'warn',
    source: 'FAO-56 tables 19 and 22; depletion of the stage less a risk margin',
    confidence: 'M',
  })
}

/** The stage's id is that of its first; its limits are those of every stage after the nursery. */
function unknownStage({ stages }: Recipe): Stage {
  const grown = stages.filter(({ id }) => id !== 'nursery')
  const [first = stages[0], ...rest] = grown
  const all = rest.reduce((widest, stage) => wider(widest, stage.limits), first.limits)
  return { ...first, limits: all }
}

function wider(one: Stage['limits'], other: Stage['limits']): Stage['limits'] {
  const all: Partial<Record<RecipeQuantity, Limits>> = { ...one }
  for (const quantity of Object.keys(other).filter(isQuantityOf(other))) {
    const [a, b] = [one[quantity], other[quantity]]
    if (b === undefined) continue
    all[quantity] = a === undefined ? b : spanning(a, b)
  }
  return all
}

const isQuantityOf =
  (stage: Stage['limits']) =>
  (word: string): word is RecipeQuantity =>
    Object.hasOwn(stage, word)

const spanning = (a: Limits, b: Limits): Limits => ({
  ...a,
  target: around(a.target, b.target),
  warn: around(a.warn, b.warn),
  critical: around(a.critical, b.critical),
})

const around = (a: Range, b: Range): Range => ({
  low: a.low === null || b.low === null ? null : Math.min(a.low, b.low),
  high: a.high === null || b.high === null ? null : Math.max(a.high, b.high),
})

/** A tenth of a % of volume is finer than any probe. */
const round = (percent: number): number => Math.round(percent * 10) / 10
