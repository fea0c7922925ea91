import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { PaperRecord } from '../growing/paper/paper.ts'
import { csvRecords } from '../portable/csv-records.ts'
import { StartRefusal } from '../start-refusal.ts'

const SEPARATORS = [';', '\t', ',']
const LARGEST_BYTES = 20_000_000

/** A file of a folder as records; null where it is missing. Throws a StartRefusal for no text. */
export async function recordsIn(folder: string, name: string): Promise<PaperRecord[] | null> {
  const file = join(folder, name)
  if (!existsSync(file)) return null
  const text = (await readFile(file).catch(unreadable(file))).toString('utf8')
  if (text.length > LARGEST_BYTES || text.includes('\u0000')) {
    throw new StartRefusal(`${file} is no table as text. Save it as CSV and try again.`)
  }
  const separator = separatorOf(text)
  const lines = createInterface({ input: Readable.from([text.replace(/^\uFEFF/, '')]) })
  const records: PaperRecord[] = []
  for await (const record of csvRecords(lines, separator)) records.push(record)
  return records
}

const unreadable = (file: string) => (cause: unknown) => {
  const why = cause instanceof Error ? cause.message : String(cause)
  throw new StartRefusal(`${file} cannot be read: ${why}`, { cause })
}

/** The one that its head has most of. */
function separatorOf(text: string): string {
  const head = text.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
  const count = (sign: string) => head.split(sign).length
  return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
