import type { ChannelConfig } from '../config/config.ts'
import type { MeasuredPoint } from '../contract/calibration.ts'
import type { CalibrationCurve } from '../contract/curve.ts'
import type { CalibrationBook } from './book.ts'
import { keyOf, type Made } from './deed-line.ts'

/**
 * Takes calibrations written into the configuration into the history, each once; returns what a
 * person should know. A number that stands for other points already is not taken: history is
 * never changed.
 */
export function adoptFromFile(
  book: CalibrationBook,
  channels: readonly ChannelConfig[],
): readonly string[] {
  const fresh = new Map<string, Made>()
  const warnings: string[] = []
  for (const { announcement, calibration } of channels) {
    const line = lineOf(announcement, calibration.file)
    if (line === null) continue
    const { record } = line
    const past = book.past(announcement)
    const key = `${keyOf(announcement)}/${record.id}`
    const known = past.find(record.id) ?? fresh.get(key)?.record
    if (known === undefined) fresh.set(key, line)
    else if (substance(known) !== substance(record)) {
      warnings.push(
        `${announcement.id}: calibration ${record.id} of probe ${record.probe} is in the history with other points, and that one stays; give the new one the id ${past.nextId}`,
      )
    }
  }
  if (fresh.size === 0) return warnings
  const refusal = book.addAnyway([...fresh.values()])
  if (refusal === null) return warnings
  const why = refusal instanceof Error ? refusal.message : String(refusal)
  return [
    ...warnings,
    `the calibrations of the configuration could not be written into the history: ${why}; they count, and are written at the next start`,
  ]
}

function lineOf(
  { probe, quantity }: ChannelConfig['announcement'],
  file: ChannelConfig['calibration']['file'],
): Made | null {
  if (file === null) return null
  const { id, method, atMs, fit } = file
  const { slopePercent, offsetMv, cellConstant } = fit.figures
  const points: MeasuredPoint[] = file.points.map((point) => ({ ...point, spread: 0, atMs }))
  const figures = { slopePercent, offsetMv, cellConstant }
  const { verdict, curve } = fit
  const about = { id, probe, method, atMs, by: 'file', verdict }
  return { kind: 'made', quantity, record: { ...about, ...figures, points, curve } }
}

/** What was measured with what; the curve may be reckoned a little otherwise by a later version. */
function substance({ method, atMs, points, curve }: Made['record']): string {
  return JSON.stringify([
    method,
    atMs,
    points.map(({ known, raw, atC }) => [Object.entries(known).toSorted(), raw, atC]),
    electronicsOf(curve),
  ])
}

function electronicsOf(curve: CalibrationCurve): unknown {
  if (curve.kind === 'ph') return curve.frontEnd && [curve.frontEnd.zeroMv, curve.frontEnd.gain]
  return curve.kind === 'ec' ? [curve.nominalMsPerRaw, curve.alphaPerC] : null
}
