import type { Reason } from '../../../gateway/contract/reading.ts'
import type { Heard, LiveReading } from '../heard.ts'

/** A doubtful reading still tells what is there, unless it is doubted for being what it is. */
const NEVER: readonly (Reason | null)[] = ['spike', 'stuck', 'clock', 'calibrating']

/** A reading that is young enough to say how things are; null for everything else. */
export function liveReading(heard: Heard, holdMs: number): LiveReading | null {
  if (heard.kind !== 'reading') return null
  return heard.reading.at + holdMs > heard.nowMs ? heard.reading : null
}

/**
 * The value a process rule may weigh, in the quantity's unit. Never a bad reading, and never a
 * spike: a dead probe must not hide in "pH low".
 */
export function soundValue(heard: Heard, holdMs: number): number | null {
  const reading = liveReading(heard, holdMs)
  if (reading === null || reading.quality === 'bad' || NEVER.includes(reading.reason)) return null
  return reading.value !== null && Number.isFinite(reading.value) ? reading.value : null
}
