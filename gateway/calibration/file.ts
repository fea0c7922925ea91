import {
  closeSync,
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
  /** Whole lines, oldest first; what cannot be read is told, and kept aside at the next write. Never throws. */
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
  let isDamaged = false
  return {
    read() {
      if (!existsSync(file)) return []
      try {
        const texts = readFileSync(file, 'utf8')
          .split('\n')
          .filter((text) => text !== '')
        const sound = texts.map(parse).filter((one) => one !== null)
        const lost = texts.length - sound.length
        isDamaged = lost > 0
        if (isDamaged)
          onDamage(`${file} has ${lost} lines that are no calibration; the others count`)
        return sound
      } catch (error) {
        isDamaged = true
        onDamage(
          `${file} cannot be read: ${(error as Error).message}; its calibrations are missing`,
        )
        return []
      }
    },
    write(lines) {
      mkdirSync(dirname(file), { recursive: true })
      const fresh = `${file}.new`
      writeDurably(fresh, lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
      // Only now: a full disk must leave the file, whatever is wrong with it.
      if (isDamaged && existsSync(file)) renameSync(file, `${file}.corrupt.${now()}`)
      isDamaged = false
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
