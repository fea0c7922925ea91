import type { CalibrationRecord } from '../contract/calibration.ts'
import { atMsOf, type DeedLine, type Made } from './deed-line.ts'

type Kept = Made['record']

/** From `fromMs` on this calibration was in force; null for the nominal curve. */
interface Turn {
  readonly fromMs: number
  readonly kept: Kept | null
}

/** What one probe's lines come to. */
export interface Past {
  /** by the newest line, whatever its date: null on the nominal curve */
  readonly inForce: Kept | null
  /** what counted at a time; before the first calibration that one, for nothing better is known */
  at(atMs: number): Kept | null
  find(id: number): Kept | undefined
  /** newest first */
  readonly records: readonly CalibrationRecord[]
  readonly newestMs: number
  /** an id no calibration of this probe had */
  readonly nextId: number
}

/**
 * Reads the lines of one probe and quantity, oldest first. The newest line decides what is in
 * force. A calibration that was rolled back counts for no time at all: what it would have given is
 * given by the one that took its place.
 */
export function pastOf(lines: readonly DeedLine[]): Past {
  const made = new Map<number, Kept>()
  const rolledBackAtMs = new Map<number, number>()
  let turns: Turn[] = []
  for (const line of lines) {
    const left = turns.at(-1)?.kept ?? null
    if (line.kind === 'made') {
      made.set(line.record.id, line.record)
      turns.push({ fromMs: line.record.atMs, kept: line.record })
      continue
    }
    const kept = made.get(line.to) ?? null
    if (left !== null) rolledBackAtMs.set(left.id, line.atMs)
    if (kept !== null) rolledBackAtMs.delete(kept.id)
    turns = turns.map((turn) => (turn.kept === left ? { ...turn, kept } : turn))
    turns.push({ fromMs: line.atMs, kept })
  }
  const records = [...made.values()].map((kept) => ({
    ...kept,
    rolledBackAtMs: rolledBackAtMs.get(kept.id) ?? null,
  }))
  return {
    inForce: turns.at(-1)?.kept ?? null,
    at: (atMs) => (turns.findLast(({ fromMs }) => fromMs <= atMs) ?? turns[0])?.kept ?? null,
    find: (id) => made.get(id),
    records: records.reverse(),
    newestMs: Math.max(0, ...lines.map(atMsOf)),
    nextId: 1 + Math.max(0, ...made.keys()),
  }
}
