import { paperWords } from '../../words/paper.ts'
import { type Column, columnOf, headOf, NEEDED, YIELDS } from './columns.ts'
import { type CellProblem, odd, wrong } from './paper.ts'

/** The columns of a table, by the place of their cell; null for a column that is left out. */
export interface Head {
  readonly columns: readonly (Column | null)[]
  readonly problems: readonly CellProblem[]
  /** as it was written */
  readonly written: (column: Column) => string
}

export function readHead(cells: readonly string[]): Head {
  const heads = cells.map((cell) => cell.trim())
  const columns = heads.map(columnOf)
  const told = heads
    .filter((head) => head !== '')
    .join(' | ')
    .slice(0, 300)
  const missing = NEEDED.filter((column) => !columns.includes(column))
  const problems = [
    ...missing.map((column) =>
      wrong(null, paperWords.columnMissing({ head: both(column), heads: told })),
    ),
    ...heads.flatMap((head, i) => headProblems(head, columns, i)),
  ]
  if (!YIELDS.some((column) => columns.includes(column))) {
    problems.push(wrong(null, paperWords.columnMissing({ head: both('kg'), heads: told })))
  }
  const written = (column: Column) => heads[columns.indexOf(column)] ?? headOf(column, 'id')
  return { columns, problems, written }
}

const both = (column: Column) => ({ id: headOf(column, 'id'), en: headOf(column, 'en') })

function headProblems(
  head: string,
  columns: readonly (Column | null)[],
  at: number,
): CellProblem[] {
  const column = columns[at] ?? null
  const text = head.slice(0, 60)
  if (column === null && head !== '') {
    return [odd(null, 'column_unknown', { message: paperWords.columnUnknown({ text }) })]
  }
  if (column === null || columns.indexOf(column) === at) return []
  return [wrong(column, paperWords.columnTwice({ text }))]
}
