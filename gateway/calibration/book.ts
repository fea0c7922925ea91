import type { Calibrator } from '../calibrate/calibration.ts'
import { calibratorOf } from '../calibrate/calibrator.ts'
import { type DeedLine, keyOf, type Made, type ProbeQuantity, probeOf } from './deed-line.ts'
import type { CalibrationFile } from './file.ts'
import { type Past, pastOf } from './past.ts'

/** A calibration that counts, with what it makes of raw values. */
export interface Counting {
  readonly record: Made['record']
  readonly calibrate: Calibrator
}

/** Every calibration of every probe of this gateway, durable; it forgets none. */
export interface CalibrationBook {
  past(probe: ProbeQuantity): Past
  /** null on the nominal curve */
  inForce(probe: ProbeQuantity): Counting | null
  /** what counted at a time */
  at(probe: ProbeQuantity, atMs: number): Counting | null
  /** Durable when it returns; throws what the disk says, and then nothing is changed. */
  add(lines: readonly DeedLine[]): void
  /** Counts at once and is written when the disk takes it; returns what the disk says against it. */
  addAnyway(lines: readonly DeedLine[]): unknown
  /** told after each change */
  onChange(listener: () => void): void
}

interface Kept {
  readonly past: Past
  readonly inForce: Counting | null
}

const NOTHING: Kept = { past: pastOf([]), inForce: null }

/** Reads the file once; what counts is then found without it. */
export function calibrationBook(file: CalibrationFile): CalibrationBook {
  let lines: readonly DeedLine[] = file.read()
  let probes = probesIn(lines)
  const counting = new WeakMap<Made['record'], Counting>()
  const listeners: (() => void)[] = []

  const take = (all: readonly DeedLine[]) => {
    lines = all
    probes = probesIn(all)
    for (const tell of listeners) tell()
  }
  const kept = (probe: ProbeQuantity) => probes.get(keyOf(probe)) ?? NOTHING
  const ready = (record: Made['record'] | null): Counting | null => {
    if (record === null) return null
    const known = counting.get(record) ?? { record, calibrate: calibratorOf(record.curve) }
    counting.set(record, known)
    return known
  }
  return {
    past: (probe) => kept(probe).past,
    inForce: (probe) => kept(probe).inForce,
    at: (probe, atMs) => ready(kept(probe).past.at(atMs)),
    add(more) {
      const all = [...lines, ...more]
      file.write(all)
      take(all)
    },
    addAnyway(more) {
      const all = [...lines, ...more]
      take(all)
      try {
        file.write(all)
        return null
      } catch (error) {
        return error
      }
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

function probesIn(lines: readonly DeedLine[]): ReadonlyMap<string, Kept> {
  const byProbe = new Map<string, DeedLine[]>()
  for (const line of lines) {
    const key = keyOf(probeOf(line))
    const own = byProbe.get(key)
    if (own === undefined) byProbe.set(key, [line])
    else own.push(line)
  }
  return new Map([...byProbe].map(([key, own]) => [key, keptOf(pastOf(own))]))
}

function keptOf(past: Past): Kept {
  const record = past.inForce
  return { past, inForce: record && { record, calibrate: calibratorOf(record.curve) } }
}
