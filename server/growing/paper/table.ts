import type { ImportProblem } from '../../contract/entries.ts'
import { paperWords } from '../../words/paper.ts'
import { COLUMNS, type Column, headOf } from './columns.ts'
import { doubtsOfPaper } from './doubts-of-paper.ts'
import { type Gathered, gather, keyOf } from './gather.ts'
import { type Head, readHead } from './head.ts'
import {
  atLine,
  type CellProblem,
  type PaperCycle,
  type PaperFarm,
  type PaperRecord,
  wrong,
} from './paper.ts'
import { readRow } from './row.ts'

/** What a table brings; `problems` still holds the questions that were answered with yes. */
export interface Paper {
  /** lines below the head */
  readonly lines: number
  readonly cycles: readonly PaperCycle[]
  /** lines whose planting stands in the book already */
  readonly known: number
  readonly problems: readonly ImportProblem[]
}

/** More would hold up everybody else while a server looks them through. */
const MOST_LINES = 1_000
/** Heads are looked at one by one, and each that nobody knows is asked about. */
const MOST_HEADS = 200
const COMMENT = '#'

/** Reads a whole table of past plantings against what the book knows. Never throws. */
export function readPaper(
  records: readonly PaperRecord[],
  farm: PaperFarm,
  most = MOST_LINES,
): Paper {
  const all = records.filter(({ cells }) => !isRemark(cells))
  const [top, ...rows] = all
  if (top === undefined || rows.length === 0) return refusedWhole(top, 0, paperWords.empty())
  if (rows.length > most) {
    const p = { lines: rows.length, most }
    return refusedWhole(top, rows.length, paperWords.tooLong(p))
  }
  if (top.cells.length > MOST_HEADS) {
    const p = { heads: top.cells.length, most: MOST_HEADS }
    return refusedWhole(top, rows.length, paperWords.tooWide(p))
  }
  const head = readHead(top.cells)
  const ofHead = head.problems.map((problem) => atLine(top.line, problem, head.written))
  if (ofHead.some(({ question }) => question === null)) {
    return { lines: rows.length, cycles: [], known: 0, problems: ofHead }
  }
  return { lines: rows.length, ...readRows(rows, head, { farm, ofHead }) }
}

const isWrong = ({ question }: CellProblem): boolean => question === null

const isRemark = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '') || (cells[0] ?? '').trimStart().startsWith(COMMENT)

function refusedWhole(
  top: PaperRecord | undefined,
  lines: number,
  message: CellProblem['message'],
): Paper {
  const problem = atLine(top?.line ?? 1, wrong(null, message), (column) => headOf(column, 'id'))
  return { lines, cycles: [], known: 0, problems: [problem] }
}

function readRows(
  records: readonly PaperRecord[],
  head: Head,
  { farm, ofHead }: { readonly farm: PaperFarm; readonly ofHead: readonly ImportProblem[] },
): Omit<Paper, 'lines'> {
  const problems = [...ofHead]
  const tell = (line: number, problem: CellProblem) => {
    problems.push(atLine(line, problem, head.written))
  }
  const rows = records.flatMap(({ line, cells }) => {
    const reading = { cell: cellsOf(cells, head), farm, problems: tooMany(cells, head) }
    const row = reading.problems.length > 0 ? null : readRow(line, reading)
    for (const problem of reading.problems) tell(line, problem)
    // what is only half read would be doubted for what could not be read
    return row === null || reading.problems.some(isWrong) ? [] : [row]
  })
  const standing = new Set(farm.plantings.map(keyOf))
  const gathered = gather(rows, farm.present.nowMs)
  const fresh = gathered.filter(({ cycle }) => !standing.has(keyOf(cycle)))
  for (const { line, problem } of fresh.flatMap((one) => one.problems)) tell(line, problem)
  for (const { line, problem } of doubtsOfAll(fresh, farm)) tell(line, problem)
  const known = gathered.filter(({ cycle }) => standing.has(keyOf(cycle)))
  return {
    cycles: fresh.map(({ cycle }) => cycle),
    known: known.reduce((sum, one) => sum + one.rows.length, 0),
    problems: problems.toSorted((a, b) => a.line - b.line),
  }
}

function cellsOf(cells: readonly string[], { columns }: Head): (column: Column) => string {
  const found = new Map<Column, string>(COLUMNS.map((column) => [column, '']))
  columns.forEach((column, i) => {
    if (column !== null) found.set(column, (cells[i] ?? '').trim())
  })
  return (column) => found.get(column) ?? ''
}

function tooMany(cells: readonly string[], { columns }: Head): CellProblem[] {
  if (cells.slice(columns.length).every((cell) => cell.trim() === '')) return []
  const p = { cells: cells.length, heads: columns.length }
  return [wrong(null, paperWords.tooManyCells(p))]
}

/** Each planting against the book and against those of the table above it. */
function* doubtsOfAll(fresh: readonly Gathered[], farm: PaperFarm) {
  const beside = new Map<string, PaperFarm['plantings'][number][]>()
  for (const planting of farm.plantings)
    beside.set(planting.bed, [...(beside.get(planting.bed) ?? []), planting])
  for (const one of fresh) {
    const others = beside.get(one.cycle.bed) ?? []
    yield* doubtsOfPaper(one, others, farm)
    beside.set(one.cycle.bed, [...others, { ...one.cycle, plannedHarvestMs: null }])
  }
}
