import { type CsvRecord, csvRecords } from './csv-records.ts'

const SEPARATORS = [';', '\t', ','] as const

/**
 * The text of a table as spreadsheets write it: UTF-8, UTF-16 with its mark, or else the letters of
 * Windows in western Europe.
 */
export function paperText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The records of a table whose cells are parted by semicolons, tabs or commas: its head tells. */
export async function paperRecords(text: string): Promise<CsvRecord[]> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const records: CsvRecord[] = []
  for await (const record of csvRecords(each(lines), separatorOf(lines))) records.push(record)
  return records
}

/** Of the first line that is no remark, whichever sign stands most often outside of quotes. */
function separatorOf(lines: readonly string[]): string {
  const head = lines.find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? ''
  const bare = head.replace(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((sign) => bare.split(sign).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ';'
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}
