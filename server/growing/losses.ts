import type { LossesBody } from '../contract/entries.ts'
import { weighingWords } from '../words/doubts/weighing.ts'
import { asked, type Doubt, refused } from './doubt.ts'
import type { Planting, Present } from './known.ts'
import { doubtsOfTime } from './times.ts'

/** More than this share of a bed at once is a lost bed, or all the dead counted anew. */
const GREAT_PART = 0.5

/** Doubts about holes seen dead since they were last counted. */
export function doubtsOfLosses(
  { holes, atMs }: LossesBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const early = doubtsOfTime(atMs, planting, present)
  if (early.length > 0 || planting.holes === null) return early
  const before = planting.deadHoles
  const p = { dead: holes, before, holes: planting.holes }
  const alive = planting.holes - before
  if (holes > alive) {
    const anew = holes - before
    const likely = before > 0 && anew > 0 && anew <= alive ? anew : null
    return [refused('holes', weighingWords.moreDeadThanAlive({ ...p, alive, likely }), likely)]
  }
  if (holes <= GREAT_PART * planting.holes) return []
  return [asked('holes', 'losses_great', { message: weighingWords.greatLoss(p) })]
}
