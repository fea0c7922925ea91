import type { CalibrationMethod, KnownSample } from '../../contract/calibration.ts'
import { Refusal } from '../command.ts'

/** What to put the probe into, what to say of it, and what that may look like. */
interface Asking {
  readonly put: string
  readonly question: string
  readonly example: string
  readonly read: (text: string) => KnownSample | null
}

const STATES = ['dry', 'wet', 'weighed'] as const

const ASKING: Readonly<Record<CalibrationMethod, Asking>> = {
  ph: {
    put: 'a pH buffer',
    question: 'The pH printed on its bottle (nothing: the gateway recognises it)',
    example: 'ph=7.00, or ph=auto',
    read(text) {
      if (['', 'auto'].includes(text)) return { method: 'ph', ph: null }
      const ph = numberIn(text, 'ph')
      return ph !== null && ph >= 0 && ph <= 14 ? { method: 'ph', ph } : null
    },
  },
  ec: {
    put: 'an EC standard',
    question: 'Its EC in mS/cm at 25 °C, as printed on the bottle',
    example: 'ec=1.413',
    read(text) {
      const msPerCm25 = numberIn(text, 'ec')
      const isPossible = msPerCm25 !== null && msPerCm25 > 0 && msPerCm25 <= 200
      return isPossible ? { method: 'ec', msPerCm25 } : null
    },
  },
  moisture: {
    put: 'soil of known moisture',
    question: 'Its state and its water in % of volume, such as dry=5 or wet=42',
    example: 'dry=5, wet=42 or weighed=23',
    read(text) {
      const state = STATES.find((word) => text.startsWith(`${word}=`))
      const percent = state === undefined ? null : numberIn(text, state)
      const isPossible = percent !== null && percent >= 0 && percent <= 100
      return state !== undefined && isPossible ? { method: 'moisture', state, percent } : null
    },
  },
  linear: {
    put: 'a sample of known value',
    question: "Its true value, in the channel's unit",
    example: 'value=25',
    read(text) {
      const value = numberIn(text, 'value')
      return value === null ? null : { method: 'linear', value }
    },
  },
}

/** How a person is asked for a sample of this method. */
export const askingFor = (method: CalibrationMethod): Asking => ASKING[method]

/** `ph=7.00`, or `7.00` alone, as a sample of this method. Throws Refusal. */
export function knownSample(text: string, method: CalibrationMethod): KnownSample {
  const { read, example } = ASKING[method]
  const known = read(
    text
      .trim()
      .toLowerCase()
      .replace(/^ph=auto$/, 'auto')
      .replace(',', '.'),
  )
  if (known !== null) return known
  throw new Refusal(`'${text}' is no sample for this probe; write ${example}`)
}

function numberIn(text: string, key: string): number | null {
  const digits = text.startsWith(`${key}=`) ? text.slice(key.length + 1) : text
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : null
}
