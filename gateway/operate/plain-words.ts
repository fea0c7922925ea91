import type { ReadAnswer } from '../contract/command.ts'
import type { Reason, Unit } from '../contract/reading.ts'
import { EARLIEST_MS } from '../time/clock.ts'

const MINUTE_S = 60
const HOUR_S = 3_600
const DAY_S = 86_400

/** A span as a person says it: 40 s, 12 min, 5 h, 3 days. */
export function spanOf(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 2 * MINUTE_S) return `${seconds} s`
  if (seconds < 2 * HOUR_S) return `${Math.round(seconds / MINUTE_S)} min`
  if (seconds < 2 * DAY_S) return `${Math.round(seconds / HOUR_S)} h`
  return `${Math.round(seconds / DAY_S)} days`
}

/** How long ago a reading was made; one that waits for the clock has no time yet. */
export const agoOf = (at: number, nowMs: number) =>
  at < EARLIEST_MS ? 'time not known yet' : `${spanOf(nowMs - at)} ago`

const REASONS: Readonly<Record<Reason, string>> = {
  out_of_range: 'outside what the probe can measure: check probe and wiring',
  spike: 'jumped: wait for the next reading',
  stuck: 'has not moved for too long: look at the probe',
  dead_probe: 'the probe does not answer: check its plug',
  sentinel: 'a word for "no value", not a measurement: check the probe',
  noise: 'restless: check earth and cable',
  calibrating: 'is being calibrated',
  uncalibrated: 'never calibrated',
  no_compensation: 'without the water temperature',
  clock: 'the time is not sure',
}

/** `pH 6.12  good`, or why it is not. */
export function readingWords(reading: ReadAnswer, unit: Unit | string): string {
  const { value, quality, reason } = reading
  const number = value === null ? '—' : value.toFixed(2)
  const trust = reason === null ? quality : `${quality} (${REASONS[reason]})`
  return `${number} ${unit}  ${trust}`
}

/** Columns side by side, as wide as their longest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
