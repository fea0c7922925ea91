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

/** Whether a line leaves a quote open that was closed before it, or closes one. */
const turns = (line: string): boolean => (line.split('"').length - 1) % 2 === 1

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
  let open: string[] = []
  let chars = 0
  let isQuoted = false
  for await (const text of lines) {
    line += 1
    if (open.length === 0) begun = line
    open.push(text)
    chars += text.length + 1
    // A record may be very long: each of its lines is looked at once.
    if (turns(text)) isQuoted = !isQuoted
    if (isQuoted && chars <= MAX_RECORD_CHARS) continue
    const record = open.join('\n')
    open = []
    chars = 0
    isQuoted = false
    if (record !== '') yield { line: begun, cells: cellsOf(record, separator) }
  }
  if (open.length > 0) yield { line: begun, cells: cellsOf(open.join('\n'), separator) }
}
