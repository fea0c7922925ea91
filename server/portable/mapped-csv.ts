import type { Arrival } from './arrival.ts'
import type { CsvRecord } from './csv-records.ts'
import type { ReadTime } from './file-time.ts'
import { mappedReading } from './mapped-reading.ts'
import type { MappedReading, Mapping } from './mapping.ts'

type Cell = (column: string) => string

interface Reader {
  readonly mapping: Mapping
  readonly readTime: ReadTime
}

function readingOf(
  at: { readonly line: number; readonly at: number },
  mapped: MappedReading,
  cell: Cell,
  { mapping }: Reader,
): Arrival[] {
  const { column, where = {} } = mapped
  if (Object.entries(where).some(([name, word]) => cell(name) !== word)) return []
  return mappedReading({ ...at, column, text: cell(column) }, mapped, {
    decimal: mapping.decimal ?? '.',
    missing: mapping.missing ?? [],
    sentinels: mapping.sentinels ?? [],
    gateway: mapping.gateway ?? null,
  })
}

function missingColumns(header: readonly string[], { mapping }: Reader): string[] {
  const wanted = mapping.readings.flatMap(({ column, where }) => [
    column,
    ...Object.keys(where ?? {}),
  ])
  return [...new Set([mapping.time.column, ...wanted])].filter((name) => !header.includes(name))
}

function headerProblems(line: number, header: readonly string[], reader: Reader): Arrival[] {
  return missingColumns(header, reader).map((column) => ({
    line,
    column,
    sentence: `there is no column "${column}"; the first line has: ${header.join(' | ')}. Mend the mapping or the first line.`,
  }))
}

function rowArrivals(
  { line, cells }: CsvRecord,
  names: readonly string[],
  reader: Reader,
): Arrival[] {
  const { mapping, readTime } = reader
  if (cells.length !== names.length) {
    const sentence = `${cells.length} cells where the first line has ${names.length}: mend the line, or the separator in the mapping.`
    return [{ line, column: '', sentence }]
  }
  const cell: Cell = (column) => (cells[names.indexOf(column)] ?? '').trim()
  const { column, format = 'iso' } = mapping.time
  const at = readTime(cell(column))
  if (at === null) {
    const sentence = `"${cell(column)}" is not a time of the form ${format}: mend the cell, or time.format in the mapping.`
    return [{ line, column, sentence }]
  }
  return mapping.readings.flatMap((mapped) => readingOf({ line, at }, mapped, cell, reader))
}

/**
 * Readings of a table from elsewhere, by its mapping. Missing columns end it; a row with another
 * number of cells than the header, or a time or number that cannot be read, is a problem of its own.
 */
export async function* mappedCsv(
  records: AsyncIterable<CsvRecord>,
  reader: Reader,
): AsyncGenerator<Arrival> {
  let header: readonly string[] | null = null
  for await (const record of records) {
    if (header !== null) {
      yield* rowArrivals(record, header, reader)
      continue
    }
    header = record.cells.map((name) => name.trim())
    const problems = headerProblems(record.line, header, reader)
    yield* problems
    if (problems.length > 0) return
  }
}
