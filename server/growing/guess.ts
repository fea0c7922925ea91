import type { GuessBody } from '../contract/entries.ts'
import { harvestWords } from '../words/doubts/harvest.ts'
import { timeWords } from '../words/doubts/times.ts'
import { figure, roughly } from '../words/doubts/told.ts'
import { capacityOf } from './capacity.ts'
import { asked, type Doubt, refused } from './doubt.ts'
import type { Planting, Present } from './known.ts'
import { meant } from './slip.ts'
import { dayTold, doubtsOfFuture } from './times.ts'

/** Somebody may well expect this many times more or less than is usual. */
const BOLD = 5
const NEAR = Math.log(2.5)

/** Doubts about what the instructor expects of the whole planting, sellable kg. */
export function doubtsOfGuess(
  { kg, atMs }: GuessBody & { readonly atMs: number },
  planting: Planting,
  present: Present,
): Doubt[] {
  const { endedMs } = planting
  if (endedMs !== null && atMs >= endedMs) {
    return [refused('atMs', timeWords.guessAfterEnd({ ended: dayTold(present, endedMs) }))]
  }
  const future = doubtsOfFuture('atMs', atMs, present)
  const capacity = capacityOf(planting, atMs)
  if (future.length > 0 || capacity === null || planting.crop === 'telang') return future
  const p = { kg: figure(kg), holes: planting.holes ?? 0, usual: roughly(capacity.usualKg) }
  const likely = meant(kg, capacity.usualKg, { tolerance: NEAR, unit: 'kg' })
  const message = harvestWords.oddGuess({ ...p, likely: likely === null ? null : figure(likely) })
  if (kg > capacity.mostKg) return [refused('kg', message, likely)]
  if (kg === 0 || (kg < BOLD * capacity.usualKg && kg > capacity.usualKg / BOLD)) return []
  return [asked('kg', 'guess_odd', { message, likely })]
}
