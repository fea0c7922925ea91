import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** For files that hold a secret: only this user reads them. */
export const OWNER_ONLY = 0o600

/** Writes a file whole or not at all: temp, fsync, rename, fsync of the folder. */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true })
  const temp = `${path}.new`
  // What a crash left behind would keep its old mode.
  rmSync(temp, { force: true })
  const file = openSync(temp, 'wx', mode)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(temp, path)
  const entry = openSync(folder, 'r')
  fsyncSync(entry)
  closeSync(entry)
}
