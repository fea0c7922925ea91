import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file whole or not at all: temp, fsync, rename, fsync of the folder. */
export function writeWhole(path: string, text: string): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  const temp = `${path}.new`
  const file = openSync(temp, 'w')
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(temp, path)
  const entry = openSync(folder, 'r')
  fsyncSync(entry)
  closeSync(entry)
}
