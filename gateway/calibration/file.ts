import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { Compile } from 'typebox/compile'
import { DeedLine } from './deed-line.ts'

/** The history of all probes on disk. */
export interface CalibrationFile {
  /** Whole lines, oldest first; what cannot be read is kept aside and told. Never throws. */
  read(): readonly DeedLine[]
  /** Returns when the lines would survive a power cut; throws what the disk says when they would not. */
  write(lines: readonly DeedLine[]): void
}

export interface CalibrationFileOptions {
  readonly file: string
  readonly now: () => number
  /** told in one sentence what could not be read */
  readonly onDamage: (sentence: string) => void
}

const line = Compile(DeedLine)

/**
 * One JSON object a line. A calibration is made once in weeks and the file stays small, so each
 * change writes it whole, beside the old one, and takes its name: no power cut leaves half of it,
 * and a person can read it.
 */
export function calibrationFile({ file, now, onDamage }: CalibrationFileOptions): CalibrationFile {
  const setAside = (why: string) => {
    const aside = `${file}.corrupt.${now()}`
    try {
      copyFileSync(file, aside)
      onDamage(`${file} ${why}; it is kept as ${aside}, and the rest of it is used`)
    } catch {
      onDamage(`${file} ${why}; the rest of it is used`)
    }
  }
  return {
    read() {
      if (!existsSync(file)) return []
      try {
        const texts = readFileSync(file, 'utf8')
          .split('\n')
          .filter((text) => text !== '')
        const lines = texts.map(parse)
        const sound = lines.filter((one) => one !== null)
        const lost = lines.length - sound.length
        if (lost > 0) setAside(`has ${lost} lines that are no calibration`)
        return sound
      } catch (error) {
        onDamage(
          `${file} cannot be read: ${(error as Error).message}; calibrations in it are missing`,
        )
        return []
      }
    },
    write(lines) {
      mkdirSync(dirname(file), { recursive: true })
      const fresh = `${file}.new`
      writeDurably(fresh, lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
      renameSync(fresh, file)
      syncFolder(dirname(file))
    },
  }
}

function writeDurably(file: string, text: string) {
  const handle = openSync(file, 'w', 0o644)
  try {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The new name, too, must survive the power cut. */
function syncFolder(folder: string) {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function parse(text: string): DeedLine | null {
  try {
    const value: unknown = JSON.parse(text)
    return line.Check(value) ? value : null
  } catch {
    return null
  }
}
