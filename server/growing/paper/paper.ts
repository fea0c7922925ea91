import type { Crop } from '../../contract/crop.ts'
import type { EntryBody, ImportProblem } from '../../contract/entries.ts'
import type { Sentence } from '../../words/refusals.ts'
import type { Planting, Present, Ripe } from '../known.ts'
import type { Standing } from '../overlap.ts'
import type { Column } from './columns.ts'
import type { Day } from './date-cell.ts'

/** What the book knows of a farm whose paper comes in. */
export interface PaperFarm {
  readonly beds: readonly PaperBed[]
  /** everything that stands in the book, whenever it grew */
  readonly plantings: readonly (Standing & { readonly bed: string })[]
  readonly cultivars: readonly { readonly crop: Crop; readonly name: string }[]
  readonly packsOf: (crop: Crop) => Planting['packs']
  readonly pastOf: (crop: Crop) => readonly Ripe[]
  /** start of a day by the farm's clock, epoch ms */
  readonly startMs: (day: Day) => number
  readonly present: Present
}

export interface PaperBed {
  readonly slug: string
  readonly name: string
  readonly number: number
  readonly kind: 'hydroponic' | 'melon'
  readonly areaM2: number | null
}

/** One record of a table; `line` is where it begins, from 1. */
export interface PaperRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** A past planting as it can go into the book. */
export interface PaperCycle {
  readonly line: number
  readonly bed: string
  readonly crop: Crop
  readonly cultivar: string | null
  readonly sownMs: number | null
  readonly transplantedMs: number
  /** last moment of its last day */
  readonly endedMs: number
  readonly holes: number
  readonly fruitsPerPlant: number | null
  readonly note: string
  readonly weighings: readonly (EntryBody<'weighing'> & PaperEntry)[]
  /** oldest first; the last one ended it */
  readonly harvests: readonly (EntryBody<'harvest'> & PaperEntry)[]
  readonly guess: (EntryBody<'guess'> & PaperEntry) | null
}
interface PaperEntry {
  readonly atMs: number
}

/** What is wrong or odd about a cell, before its line and head are known. */
export interface CellProblem {
  readonly column: Column | null
  readonly message: Sentence
  readonly question: string | null
  readonly likely: string | null
}

export const wrong = (
  column: Column | null,
  message: Sentence,
  likely: string | null = null,
): CellProblem => ({ column, message, question: null, likely })

export const odd = (
  column: Column | null,
  question: string,
  { message, likely = null }: { readonly message: Sentence; readonly likely?: string | null },
): CellProblem => ({ column, message, question, likely })

/** With the head as it stands in the file. */
export const atLine = (
  line: number,
  { column, message, question, likely }: CellProblem,
  headOf: (column: Column) => string,
): ImportProblem => ({
  ...{ line, column: column === null ? null : headOf(column), message, question, likely },
  isQuestion: question !== null,
})
