import type { EntryBody } from '../../contract/entries.ts'
import { paperWords } from '../../words/paper.ts'
import { DAY_MS } from '../known.ts'
import type { Column } from './columns.ts'
import { type CellProblem, type PaperCycle, wrong } from './paper.ts'
import type { Row } from './row.ts'

const HOUR_MS = 3_600_000
/** When beds are weighed and cut, as far as paper without a clock knows. */
const WEIGHED_AT_MS = 7 * HOUR_MS
const CUT_AT_MS = 9 * HOUR_MS

/** The lines of one planting: one a harvest. */
export interface Gathered {
  readonly cycle: PaperCycle
  readonly rows: readonly Row[]
  readonly problems: readonly { readonly line: number; readonly problem: CellProblem }[]
}

/** Same bed, crop and day of transplanting: the same planting. */
export const keyOf = (one: {
  readonly bed: string
  readonly crop: string
  readonly transplantedMs: number
}): string => `${one.bed} ${one.crop} ${one.transplantedMs}`

/** Plantings in the order of the table; what two lines of one say differently is a problem. */
export function gather(rows: readonly Row[], nowMs: number): Gathered[] {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf({ ...row, bed: row.bed.slug })
    found.set(key, [...(found.get(key) ?? []), row])
  }
  return [...found.values()].map((lines) => ({
    ...{ cycle: cycleOf(lines, nowMs), rows: lines, problems: disagreements(lines) },
  }))
}

function disagreements([first, ...others]: readonly Row[]) {
  if (first === undefined) return []
  return others.flatMap((row, i) => {
    const { line } = row
    const twice = [first, ...others.slice(0, i)].find((one) => one.harvestedMs === row.harvestedMs)
    const same: readonly [Column, boolean][] = [
      ['holes', row.holes === first.holes],
      ['cultivar', row.cultivar === null || row.cultivar === first.cultivar],
      ['sown', row.sownMs === null || row.sownMs === first.sownMs],
    ]
    const unlike = same
      .filter(([, isSame]) => !isSame)
      .map(([column]) => wrong(column, paperWords.differs({ first: first.line })))
    const again =
      twice === undefined ? [] : [wrong('harvested', paperWords.lineTwice({ first: twice.line }))]
    return [...again, ...unlike].map((problem) => ({ line, problem }))
  })
}

function cycleOf(lines: readonly Row[], nowMs: number): PaperCycle {
  const rows = lines.toSorted((a, b) => a.harvestedMs - b.harvestedMs)
  const [first, last] = [lines[0]!, rows.at(-1)!]
  const { line, crop, transplantedMs, holes } = first
  return {
    ...{ line, bed: first.bed.slug, crop, transplantedMs, holes },
    cultivar: first.cultivar,
    sownMs: first.sownMs,
    fruitsPerPlant: first.fruitsPerPlant,
    note: [...new Set(lines.map(({ note }) => note).filter((note) => note !== ''))].join('; '),
    endedMs: last.harvestedMs + DAY_MS - 1,
    weighings: weighingsOf(lines, transplantedMs),
    harvests: rows.map((row) => ({ ...harvestOf(row, row === last), atMs: cutAt(row, nowMs) })),
    guess: guessOf(lines),
  }
}

/** What was cut this morning is not noted for later today. */
const cutAt = ({ harvestedMs }: Row, nowMs: number): number =>
  harvestedMs <= nowMs ? Math.min(harvestedMs + CUT_AT_MS, nowMs) : harvestedMs

function weighingsOf(lines: readonly Row[], transplantedMs: number): PaperCycle['weighings'] {
  const first = new Map<number, Row['weighings'][number]>()
  for (const one of lines.flatMap(({ weighings }) => weighings)) {
    if (!first.has(one.hst)) first.set(one.hst, one)
  }
  return [...first.values()]
    .toSorted((a, b) => a.hst - b.hst)
    .map(({ hst, grams }) => ({
      plants: grams.map((one) => ({ hole: null, grams: one })),
      atMs: transplantedMs + hst * DAY_MS + WEIGHED_AT_MS,
    }))
}

function harvestOf(row: Row, isLast: boolean): EntryBody<'harvest'> {
  const { lots, culled, dead, isFailed } = row
  return {
    lots: lots.map(({ grade, amount, unit }) => ({ grade, amount, unit })),
    culls: culled === null || culled.amount === 0 ? [] : [{ reason: 'other', ...culled }],
    deadHoles: dead,
    ...{ isLast, isFailed },
  }
}

function guessOf(lines: readonly Row[]): PaperCycle['guess'] {
  const kg = lines.map(({ guessKg }) => guessKg).find((one) => one !== null)
  return kg === undefined || kg === null ? null : { kg, atMs: lines[0]!.transplantedMs }
}
