/** One record of a CSV file; `line` is where it begins, from 1. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/** A quote that is never closed must not swallow a whole file into memory. */
const MAX_RECORD_CHARS = 1_000_000

/** Splits one record whose quotes are balanced (RFC 4180). */
function cellsOf(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator)
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i)
    if (sign === '"' && isQuoted && text[i + 1] === '"') cell += text.charAt(i++)
    else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}

const isOpen = (text: string): boolean => (text.split('"').length - 1) % 2 === 1

/**
 * The records of a CSV file, from its lines; empty lines are passed over. Separator is one sign. A
 * quoted cell may hold line breaks.
 */
export async function* csvRecords(
  lines: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<CsvRecord> {
  let line = 0
  let begun = 1
  let open = ''
  for await (const text of lines) {
    line += 1
    if (open === '') begun = line
    const record = open === '' ? text : `${open}\n${text}`
    if (isOpen(record) && record.length < MAX_RECORD_CHARS) {
      open = record
      continue
    }
    open = ''
    if (record !== '') yield { line: begun, cells: cellsOf(record, separator) }
  }
  if (open !== '') yield { line: begun, cells: cellsOf(open, separator) }
}
