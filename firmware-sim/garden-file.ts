/** What was planted and cut, on disk: a farm that was ended has the same plants again. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { type Garden, type GardenSetup, openGarden } from './garden.ts'
import { readGardenDeed } from './garden-desk.ts'
import type { GardenDeed } from './nature/plants/garden-deed.ts'

/** Appends JSON lines to `path`; what a crash cut short is left out. Throws when it cannot be opened. */
export function openGardenFile(
  path: string,
  setup: Pick<GardenSetup, 'farm' | 'plants'>,
): { readonly garden: Garden; close(): void } {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const file = openSync(path, 'a')
  if (text !== '' && !text.endsWith('\n')) writeSync(file, '\n')
  const garden = openGarden({
    ...setup,
    deeds: text.split('\n').flatMap(deedIn),
    onDeed(deed) {
      writeSync(file, `${JSON.stringify(deed)}\n`)
      fsyncSync(file)
    },
  })
  return { garden, close: () => closeSync(file) }
}

function deedIn(line: string): GardenDeed[] {
  try {
    const read = readGardenDeed(JSON.parse(line))
    return read.ok ? [read.order] : []
  } catch {
    return []
  }
}
