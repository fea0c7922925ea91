import { mostKg, openStore } from './hand-over.ts'
import { isKept, type Line } from './line.ts'
import { KG_PER_PACK } from './orders.ts'
import { kgByDay, type Season, SHELF_DAYS } from './season.ts'

/** A line with what became of it. */
export interface Judged extends Line {
  readonly isKept: boolean
  /** not kept, but would have been had every bed been cut on its planned day */
  readonly isSlipped: boolean
}

/** Judges a season's lines. */
export const judged = (lines: readonly Line[], season: Season): Judged[] =>
  season.crops.flatMap((crop) => {
    const own = lines.filter((line) => line.crop === crop)
    const planned = kgByDay(season.year.cut, crop, 'plannedDay')
    const { handOver } = openStore(planned, SHELF_DAYS[crop])
    return own
      .toSorted((a, b) => a.onDay - b.onDay)
      .map((line) => {
        const hadBeen = handOver(line.onDay, [line]).every(isKept)
        return { ...line, isKept: isKept(line), isSlipped: !isKept(line) && hadBeen }
      })
  })

/** kg that one who knew every harvest could have sold of a season's orders. */
export const oracleKg = ({ crops, year, orders }: Season): number =>
  crops
    .map((crop) => {
      const own = orders.filter((order) => order.crop === crop)
      const wanted = own.map(({ onDay, packs }) => ({ onDay, kg: packs * KG_PER_PACK }))
      return mostKg(wanted, kgByDay(year.cut, crop), SHELF_DAYS[crop])
    })
    .reduce((sum, kg) => sum + kg, 0)

/** Lines of one kind: how many, how many were kept, and what was handed over. */
export interface Tally {
  readonly lines: number
  readonly kept: number
  readonly soldKg: number
  readonly slipped: number
}

export const NONE: Tally = { lines: 0, kept: 0, soldKg: 0, slipped: 0 }

export const tallyOf = (lines: readonly Judged[]): Tally =>
  lines.map(tallyOfLine).reduce(bothOf, NONE)

const tallyOfLine = ({ givenKg, ...line }: Judged): Tally => ({
  lines: 1,
  kept: Number(line.isKept),
  soldKg: givenKg,
  slipped: Number(line.isSlipped),
})

export const bothOf = (a: Tally, b: Tally): Tally => ({
  lines: a.lines + b.lines,
  kept: a.kept + b.kept,
  soldKg: a.soldKg + b.soldKg,
  slipped: a.slipped + b.slipped,
})
