import type { EntryBody, EntryKind } from '../contract/entries.ts'
import type { Doubt } from './doubt.ts'
import { doubtsOfBrix, doubtsOfFruitSet, doubtsOfFruitSize } from './fruit.ts'
import { doubtsOfGuess } from './guess.ts'
import { doubtsOfHarvest } from './harvest.ts'
import type { Planting, Present } from './known.ts'
import { doubtsOfLosses } from './losses.ts'
import { doubtsOfWeighing } from './weighing.ts'

type Rule<K extends EntryKind> = (
  noted: EntryBody<K> & { readonly atMs: number },
  planting: Planting,
  present: Present,
) => Doubt[]

/** Everything that can be noted of a planting, and what is asked about it. */
export const ENTRY_DOUBTS: { readonly [K in EntryKind]: Rule<K> } = {
  weighing: doubtsOfWeighing,
  harvest: doubtsOfHarvest,
  fruit_set: doubtsOfFruitSet,
  fruit_size: doubtsOfFruitSize,
  brix: doubtsOfBrix,
  losses: doubtsOfLosses,
  guess: doubtsOfGuess,
}
