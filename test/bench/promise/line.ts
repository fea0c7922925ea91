import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'

/** kg of a crop promised on one day for another. */
export interface Promised {
  readonly crop: LeafyCrop
  readonly askedDay: number
  readonly onDay: number
  readonly kg: number
  /** that all of it is there, as the rule saw it */
  readonly chance: number
}

/** A promise and what was handed over on its day. */
export interface Line extends Promised {
  readonly givenKg: number
}

/** A line is kept when so much of it is handed over on its day. */
const KEPT_SHARE = 0.98

export const isKept = ({ kg, givenKg }: Pick<Line, 'kg' | 'givenKg'>): boolean =>
  givenKg >= KEPT_SHARE * kg
