/** The farm's log of deeds and mishaps on disk, so that a farm that was ended goes on as it was. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { type Chronicle, type Entry, openChronicle } from './nature/chronicle.ts'

/**
 * Appends JSON lines to `path`; what a crash cut short at its end is left out. `before` came earlier
 * than anything in the file and is not written. Throws when the file cannot be opened.
 */
export function openChronicleFile(
  path: string,
  before: readonly Entry[] = [],
): { readonly chronicle: Chronicle; close(): void } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const chronicle = openChronicle([...before, ...text.split('\n').flatMap(entryIn)])
  const file = openSync(path, 'a')
  if (text !== '' && !text.endsWith('\n')) writeSync(file, '\n')
  chronicle.onEntry((entry) => {
    writeSync(file, `${JSON.stringify(entry)}\n`)
    fsyncSync(file)
  })
  return { chronicle, close: () => closeSync(file) }
}

function entryIn(line: string): Entry[] {
  try {
    const entry: unknown = JSON.parse(line)
    return isEntry(entry) ? [entry] : []
  } catch {
    return []
  }
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' &&
  value !== null &&
  ('deed' in value || 'mishap' in value || 'ended' in value)
