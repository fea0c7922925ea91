import type {
  CalibrationHistory,
  CalibrationRecord,
  CalibrationSession,
  KnownSample,
  MeasuredPoint,
} from '../../contract/calibration.ts'

const BAR_CELLS = 10

export function sampleWords(known: KnownSample): string {
  switch (known.method) {
    case 'ph':
      return known.ph === null ? 'recognised buffer' : `pH ${known.ph.toFixed(2)}`
    case 'ec':
      return `${known.msPerCm25} mS/cm`
    case 'moisture':
      return `${known.state}, ${known.percent} %`
    case 'linear':
      return String(known.value)
  }
}

const pointWords = ({ known, raw, spread, atC }: MeasuredPoint) =>
  `${sampleWords(known)}: ${raw.toFixed(1)} raw (±${spread.toFixed(2)})${atC === null ? '' : ` at ${atC.toFixed(1)} °C`}`

/** The points so far and what they come to. */
export function sessionLines({ points, result }: CalibrationSession): string[] {
  const measured = points.map((point) => `  ${pointWords(point)}`)
  if (result === null) return measured
  const { verdict, sentences, slopePercent, offsetMv, cellConstant, before, after } = result
  const figures = [
    slopePercent === null ? null : `slope ${slopePercent.toFixed(1)} %`,
    offsetMv === null ? null : `offset ${offsetMv.toFixed(1)} mV`,
    cellConstant === null ? null : `cell constant ${cellConstant.toFixed(3)}`,
    before === null || after === null
      ? null
      : `reads ${after.toFixed(2)} (was ${before.toFixed(2)})`,
  ].filter((words) => words !== null)
  return [
    ...measured,
    `  result: ${[verdict.toUpperCase(), ...figures].join(', ')}`,
    ...sentences.map(({ en }) => `  ${en}`),
  ]
}

/** How far the probe has come to rest: full when it has; `widest` is the most it moved so far. */
export function restBar({ now, recognisedPh }: CalibrationSession, widest: number): string {
  if (now === null) return 'waiting for the first reading'
  const share = now.isStable ? 1 : Math.max(0, 1 - now.spread / widest) * 0.9
  const full = Math.round(share * BAR_CELLS)
  const bar = '█'.repeat(full) + '░'.repeat(BAR_CELLS - full)
  const buffer = recognisedPh === null ? '' : `, looks like pH ${recognisedPh.toFixed(2)}`
  const rest = now.isStable ? 'at rest' : 'moving'
  return `${bar} ${rest}, ${now.raw.toFixed(1)} ±${now.spread.toFixed(2)}${buffer}`
}

/** A probe's calibrations, newest first. */
export function historyLines(history: CalibrationHistory): string[] {
  const { probe, inForce, dueMs, calibrations } = history
  const due = dueMs === null ? '' : `, due ${dayOf(dueMs)}`
  const now = inForce === 0 ? 'none in force' : `no. ${inForce} in force${due}`
  return [`probe ${probe}: ${now}`, ...calibrations.map((record) => recordWords(record, inForce))]
}

function recordWords(record: CalibrationRecord, inForce: number): string {
  const { id, atMs, method, verdict, by, slopePercent, rolledBackAtMs } = record
  const slope = slopePercent === null ? '' : `, slope ${slopePercent.toFixed(1)} %`
  const back = rolledBackAtMs === null ? '' : `, rolled back ${dayOf(rolledBackAtMs)}`
  const mark = id === inForce ? '*' : ' '
  return `${mark} no. ${id}  ${dayOf(atMs)}  ${method}, ${verdict}${slope}, by ${by}${back}`
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
