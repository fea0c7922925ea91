import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Arrival } from '../portable/arrival.ts'
import { csvRecords } from '../portable/csv-records.ts'
import { linesIn } from '../portable/lines.ts'
import { mappedCsv } from '../portable/mapped-csv.ts'
import { mappedLines } from '../portable/mapped-lines.ts'
import { isOwnCsv, ownCsv } from '../portable/own-csv.ts'
import { ownCsvId, zoneFor, zoneOfCsvId } from '../portable/own-csv-id.ts'
import { isOwnLine, ownLines } from '../portable/own-lines.ts'
import { StartRefusal } from '../start-refusal.ts'
import { type ReadMapping, readMapping } from './mapping-file.ts'

/** A file on its way into history. */
export interface ImportFile {
  readonly arrivals: AsyncIterable<Arrival>
  /** share of its bytes that were read, 0 … 1 */
  share(): number
  /** everything that says what is in it and how it is read */
  readonly identity: readonly unknown[]
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The lines of a file, unpacked when its name ends in .gz; a file cut short ends with a refusal. */
async function* linesOf(file: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  bytes.on('data', (block) => onBytes(block.length))
  const text = file.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes
  try {
    yield* linesIn(text)
  } catch (cause) {
    throw new StartRefusal(
      `${file} cannot be read to its end: ${reasonOf(cause)}. What stood before is taken in; fetch the file anew and import it again.`,
      { cause },
    )
  } finally {
    bytes.destroy()
  }
}

async function firstLineOf(file: string): Promise<string> {
  for await (const line of linesOf(file, () => {})) {
    if (!line.startsWith('#')) return line
  }
  return ''
}

function ownArrivals(
  { file, first, zone }: { readonly file: string; readonly first: string; readonly zone: string },
  lines: AsyncIterable<string>,
): AsyncIterable<Arrival> {
  if (isOwnCsv(first)) return ownCsv(csvRecords(lines, ','))
  if (isOwnLine(first)) return ownLines(lines)
  const label = zoneOfCsvId(first)
  if (label === null) {
    throw new StartRefusal(
      `${file} is neither csv-id nor csv-iso nor line of "panen-server export": say with --mapping MAP.yaml what stands where.`,
    )
  }
  const itsZone = zoneFor(label, zone)
  if (itsZone !== null) return ownCsvId(csvRecords(lines, ';'), itsZone)
  throw new StartRefusal(
    `${file} has its times in ${label}, and this farm's are those of ${zone}: export it as csv-iso.`,
  )
}

const mappedArrivals = (read: ReadMapping, lines: AsyncIterable<string>) =>
  read.of === 'lines'
    ? mappedLines(lines, read.mapping)
    : mappedCsv(csvRecords(lines, read.mapping.separator ?? ','), read)

/**
 * Opens a file by what its first line says, or by a mapping. `zone` is the farm's (IANA name).
 * Rejects with a StartRefusal when nobody knows what is in it.
 */
export async function openImportFile(
  file: string,
  mappingFile: string | undefined,
  zone: string,
): Promise<ImportFile> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new StartRefusal(`${file} cannot be read: ${reasonOf(cause)}.`, { cause })
  })
  const { size, mtimeMs } = found
  let bytes = 0
  const lines = linesOf(file, (more) => {
    bytes += more
  })
  const read = mappingFile === undefined ? null : await readMapping(mappingFile, zone)
  const arrivals =
    read === null
      ? ownArrivals({ file, first: await firstLineOf(file), zone }, lines)
      : mappedArrivals(read, lines)
  return {
    arrivals,
    share: () => Math.min(bytes / Math.max(size, 1), 1),
    identity: [await realpath(file), size, mtimeMs, zone, read?.mapping ?? null],
  }
}
