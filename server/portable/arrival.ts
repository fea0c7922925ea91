import type { Quantity } from '../../gateway/contract/reading.ts'
import type { StoredReading } from '../store/store.ts'

/** Something of a file that cannot be taken in, and what to do. */
export interface RowProblem {
  /** line of the file, from 1 */
  readonly line: number
  /** name of the column, or of what stands there; empty when it is the whole line */
  readonly column: string
  readonly sentence: string
}

/** A reading as a file gives it. */
export interface Arrived {
  readonly line: number
  readonly reading: StoredReading
  readonly quantity: Quantity
  readonly place: string
  /** null where the file does not say */
  readonly gateway: string | null
  readonly rawUnit: string
}

/** Readings and problems in the order of the file. */
export type Arrival = Arrived | RowProblem

export const isProblem = (arrival: Arrival): arrival is RowProblem => 'sentence' in arrival
