import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** The computer as its files and programs show it. What cannot be read is null or empty. */
export interface Machine {
  /** the same path, below the folder this machine's files are looked for in */
  at(path: string): string
  text(path: string): string | null
  names(folder: string): string[]
  /** where a link leads in the end */
  target(path: string): string | null
  /** what the link itself says */
  link(path: string): string | null
  /** standard output; null when the program is not there, fails or takes too long */
  run(program: string, ...args: string[]): Promise<string | null>
}

const PROGRAM_WITHIN_MS = 5_000

/** `root` is '/' except where a test brings its own files; `path` is where programs are looked for. */
export function machineAt(root: string, path?: string): Machine {
  const at = (inside: string) => join(root, inside)
  return {
    at,
    text: (file) => orNull(() => readFileSync(at(file), 'utf8').replace(/\0/g, '').trim()),
    names: (folder) => orNull(() => readdirSync(at(folder)).sort()) ?? [],
    target: (file) => orNull(() => realpathSync(at(file))),
    link: (file) => orNull(() => readlinkSync(at(file))),
    run: (program, ...args) =>
      new Promise((resolve) => {
        const options = { timeout: PROGRAM_WITHIN_MS, ...(path ? { env: { PATH: path } } : {}) }
        execFile(program, args, options, (error, said) => resolve(error ? null : said.trim()))
      }),
  }
}

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
