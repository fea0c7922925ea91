import { drawAmong, drawNormal, drawShare } from '../../../../server/forecast/chance/draw.ts'
import { type Random, seeded } from '../../../../server/forecast/chance/random.ts'

/** Chance of one virtual farm: the same seed, the same farm. */
export interface Luck {
  readonly random: Random
  readonly between: (low: number, high: number) => number
  readonly normal: (sd: number) => number
  readonly among: (of: number, chance: number) => number
  readonly share: (yes: number, no: number) => number
  readonly whole: (low: number, high: number) => number
}

export function luckOf(seed: number, ...names: readonly string[]): Luck {
  const random = seeded(seed, 'virtual', ...names)
  const between = (low: number, high: number) => low + (high - low) * random()
  return {
    random,
    between,
    normal: (sd) => sd * drawNormal(random),
    among: (of, chance) => drawAmong(random, of, chance),
    share: (yes, no) => drawShare(random, { yes, no }),
    whole: (low, high) => Math.floor(between(low, high + 1)),
  }
}
