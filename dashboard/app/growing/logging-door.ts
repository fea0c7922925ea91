import { type Signal, signal } from '@preact/signals'
import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { Entry } from '../../../server/contract/entries.ts'
import type { Answer, Sentence } from '../request.ts'
import type { Fields, Noted } from './waiting.ts'

/** What somebody wants to note, as far as they have said so. */
export interface Opening {
  /** null: ask what */
  readonly kind: Noted | null
  readonly bed?: string
  readonly cycle?: number
  /** what its form holds already */
  readonly fields?: Fields
  /** something that was noted before, to be put right */
  readonly entry?: Entry
  /** a planting to be put right */
  readonly planting?: CycleRow
  /** takes the place of one that waits */
  readonly key?: string
}

/** What was just done to the book, said for a while at the foot of the page. */
export interface Told {
  readonly sentence: Sentence
  readonly isTrouble?: boolean
  /** takes it back */
  readonly undo?: () => Promise<Answer<unknown>>
}

/** How any screen opens the sheet for noting, and hears that something was noted. */
export interface LoggingDoor {
  readonly opening: Signal<Opening | null>
  /** notes on this device that the server has not taken yet */
  readonly unsent: Signal<number>
  /** grows whenever the farm book has changed by this page's doing */
  readonly noted: Signal<number>
  readonly told: Signal<Told | null>
}

export const openLoggingDoor = (): LoggingDoor => ({
  opening: signal(null),
  unsent: signal(0),
  noted: signal(0),
  told: signal(null),
})
