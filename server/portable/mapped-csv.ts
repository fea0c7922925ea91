import type { Arrival } from './arrival.ts'
import type { CsvRecord } from './csv-records.ts'
import type { ReadTime } from './file-time.ts'
import type { MappedReading, Mapping } from './mapping.ts'
import { readNumber } from './numbers.ts'
import { conversion, unitsOf } from './units.ts'

type Cell = (column: string) => string

interface Reader {
  readonly mapping: Mapping
  readonly readTime: ReadTime
}

function numberOf(text: string, mapped: MappedReading, { mapping }: Reader) {
  const unit = mapped.unit ?? unitsOf(mapped.quantity)[0] ?? ''
  const raw = readNumber(text, mapping.decimal ?? '.')
  const value = raw === null ? null : (conversion(mapped.quantity, unit)?.(raw) ?? null)
  return { raw, value, unit }
}

function readingOf(
  { line, at }: { readonly line: number; readonly at: number },
  mapped: MappedReading,
  cell: Cell,
  reader: Reader,
): Arrival[] {
  const { mapping } = reader
  if (Object.entries(mapped.where ?? {}).some(([column, word]) => cell(column) !== word)) return []
  const text = cell(mapped.column)
  if (text === '' || mapping.missing?.includes(text)) return []
  const isSentinel = mapping.sentinels?.includes(text) ?? false
  const { raw, value, unit } = numberOf(text, mapped, reader)
  if (value === null && !isSentinel) {
    const decimal = mapping.decimal ?? '.'
    const sentence = `"${text}" is not a number with "${decimal}" before its decimals: mend the cell, or name it under missing or sentinels, or set decimal.`
    return [{ line, column: mapped.column, sentence }]
  }
  const { channel, quantity, place } = mapped
  const judged = isSentinel
    ? { value: null, quality: 'bad' as const, reason: 'sentinel' as const }
    : { value, quality: 'good' as const, reason: null }
  const reading = { channel, at, raw, ...judged, calibration: 0, compensationC: null }
  return [{ line, reading, quantity, place, gateway: mapping.gateway ?? null, rawUnit: unit }]
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
