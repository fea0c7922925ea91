/** One thing to be done with one planting on one day, and what everybody needs who does it. */
import type { FarmBook } from './farm-book.ts'
import type { GardenHands } from './garden-hands.ts'
import type { Sowing } from './sowing.ts'

export interface GrowerTraits {
  readonly seed: number
  /** share of the weekly weighings that slip the mind */
  readonly forgets: number
  /** share of plantings whose harvest the instructor guesses beforehand */
  readonly guesses: number
}

export interface Growing {
  readonly book: FarmBook
  readonly hands: GardenHands
  readonly traits: GrowerTraits
}

/** One planting in the hands of its people. */
export interface Tended extends Growing {
  readonly sowing: Sowing
  /** short and the same at every start: what is written under it stands once */
  readonly key: string
  /** its number in the book; null where the book did not take it */
  readonly cycle: number | null
}

/** again: there was nothing to do yet · over: the planting is over with it */
export type Outcome = 'done' | 'again' | 'over'

export interface Task {
  /** what is done is not done again under this name */
  readonly name: string
  readonly atMs: number
  run(): Promise<Outcome>
}

export const DAY_MS = 86_400_000

/** A number for a planting, so that no two share their luck. */
export function numberOf(key: string): number {
  let hash = 7
  for (const letter of key) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return hash >>> 8
}
