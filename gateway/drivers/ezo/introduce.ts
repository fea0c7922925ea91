import type { Sentence } from '../../contract/shape.ts'
import type { CircuitKind } from './circuit.ts'
import type { Dialogue } from './dialogue.ts'
import { silent, uncalibrated, unreadable, worn, wrongKind } from './faults.ts'

/** What is known of a circuit that is ready to be read. */
export interface Circuit {
  /** place of the reading among the values of one reply, and how many there are */
  readonly field: number
  readonly fields: number
  readonly isCalibrated: boolean
  /** what is wrong with it although it can be read */
  readonly fault: Sentence | null
}

export type Introduced =
  | { readonly ok: true; readonly circuit: Circuit }
  | { readonly ok: false; readonly fault: Sentence }

const TRIES = 3
/** agronomy of pH electrodes: below 85 % or above 105 % of the Nernst slope they are not accepted */
const SLOPE_PERCENT = { low: 85, high: 105 }

const refused = (fault: Sentence) => ({ ok: false, fault }) as const

/**
 * Makes a circuit ready, whatever state it was left in: response codes on, no readings unasked, its
 * kind checked, its outputs, scale and calibration known.
 */
export async function introduce(dialogue: Dialogue, kind: CircuitKind): Promise<Introduced> {
  // Codes first: without them no other command has an end. A circuit that reads once a second by
  // itself goes on until C,0 is through; its readings fit no question here.
  for (const command of ['*OK,1', 'C,0']) {
    const fault = await order(dialogue, command)
    if (fault !== null) return refused(fault)
  }
  const stranger = await strangerIn(dialogue, kind)
  if (stranger !== null) return refused(stranger)
  const outputs = kind.name === 'EC' ? await outputsOf(dialogue) : [kind.name]
  const inFahrenheit = kind.name === 'RTD' ? await useCelsius(dialogue) : null
  if (inFahrenheit !== null) return refused(inFahrenheit)
  const calibration = kind.needsCalibration ? await calibrationOf(dialogue, kind) : CALIBRATED
  if (calibration === null) return refused(silent)
  dialogue.takeNews()
  const circuit = { field: outputs.indexOf(kind.name), fields: outputs.length, ...calibration }
  return { ok: true, circuit }
}

/** Asks a circuit who it is: null when it is of this kind. Late answers of others end here. */
export async function strangerIn(dialogue: Dialogue, kind: CircuitKind): Promise<Sentence | null> {
  let isHeard = false
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await dialogue.ask('i', /^\?I,[^,]+,/i)
    if (answer.kind === 'line') {
      const found = answer.line.split(',')[1] ?? ''
      return found.toUpperCase() === kind.name.toUpperCase() ? null : wrongKind(found, kind.name)
    }
    isHeard = isHeard || (answer.kind === 'silence' && answer.heard)
  }
  return isHeard ? unreadable : silent
}

async function order(dialogue: Dialogue, command: string): Promise<Sentence | null> {
  let isHeard = false
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await dialogue.ask(command)
    if (answer.kind === 'done') return null
    isHeard = isHeard || (answer.kind === 'silence' && answer.heard)
  }
  return isHeard ? unreadable : silent
}

/** What a question is answered with behind its first word: nothing when refused, null without an answer. */
async function told(dialogue: Dialogue, command: string, word: string) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await dialogue.ask(command, new RegExp(`^\\?${word}(,|$)`, 'i'))
    if (answer.kind === 'refused') return []
    if (answer.kind === 'line') return answer.line.toUpperCase().split(',').slice(1)
  }
  return null
}

/** The values of one EC reply in their order; factory default holds four, EC first. */
async function outputsOf(dialogue: Dialogue): Promise<readonly string[]> {
  const outputs = await told(dialogue, 'O,?', 'O')
  if (outputs === null || outputs.length === 0) return ['EC']
  if (outputs.includes('EC')) return outputs
  await order(dialogue, 'O,EC,1')
  return (await told(dialogue, 'O,?', 'O')) ?? ['EC']
}

/** Degrees Fahrenheit look like hot water: one that does not take the order is not read. */
async function useCelsius(dialogue: Dialogue): Promise<Sentence | null> {
  const scale = await told(dialogue, 'S,?', 'S')
  return scale?.[0] === 'C' ? null : await order(dialogue, 'S,C')
}

const CALIBRATED = { isCalibrated: true, fault: null }

/** Null when it does not say: it is asked again later, rather than trusted. */
async function calibrationOf(dialogue: Dialogue, kind: CircuitKind) {
  const points = await told(dialogue, 'Cal,?', 'CAL')
  if (points === null) return null
  if (points[0] === '0') return { isCalibrated: false, fault: uncalibrated(kind.name) }
  if (kind.name !== 'pH') return CALIBRATED
  const slopes = (await told(dialogue, 'Slope,?', 'SLOPE'))?.slice(0, 2).map(Number) ?? []
  const bad = slopes.find((slope) => slope < SLOPE_PERCENT.low || slope > SLOPE_PERCENT.high)
  return bad === undefined ? CALIBRATED : { isCalibrated: true, fault: worn(bad) }
}
