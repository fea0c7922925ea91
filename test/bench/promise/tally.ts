import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'
import { openStore } from './hand-over.ts'
import { kgByDay, type Season, SHELF_DAYS } from './season.ts'
import type { Line } from './sell.ts'

/** A line is kept when so much of it is handed over on its day. */
const KEPT_SHARE = 0.98

/** Lines of one kind: how many, how many were kept, and what was handed over. */
export interface Tally {
  readonly lines: number
  readonly kept: number
  readonly promisedKg: number
  readonly soldKg: number
  /** not kept, but would have been had every bed been cut on its planned day */
  readonly slipped: number
}

/** A line with what became of it. */
export interface Judged extends Line {
  readonly isKept: boolean
  readonly isSlipped: boolean
}

export const isKept = ({ kg, givenKg }: Pick<Line, 'kg' | 'givenKg'>): boolean =>
  givenKg >= KEPT_SHARE * kg

/** Judges one crop's lines, in the order of `sell`. */
export function judged(
  lines: readonly Line[],
  crop: LeafyCrop,
  { year, firstDay, lastDay }: Season,
): Judged[] {
  const asPlanned = openStore(kgByDay(year.cut, crop, 'plannedDay'), SHELF_DAYS[crop])
  const hadBeen = new Map<Line, boolean>()
  for (let day = firstDay; day <= lastDay; day++) {
    for (const line of lines.filter(({ onDay }) => onDay === day)) {
      hadBeen.set(line, isKept(asPlanned.handOver(day, [line])[0]!))
    }
  }
  return lines.map((line) => ({
    ...line,
    isKept: isKept(line),
    isSlipped: !isKept(line) && hadBeen.get(line) === true,
  }))
}

export function tallyOf(lines: readonly Judged[]): Tally {
  const sum = (of: (line: Judged) => number) => lines.reduce((total, line) => total + of(line), 0)
  return {
    lines: lines.length,
    kept: sum((line) => Number(line.isKept)),
    promisedKg: sum(({ kg }) => kg),
    soldKg: sum(({ givenKg }) => givenKg),
    slipped: sum((line) => Number(line.isSlipped)),
  }
}
