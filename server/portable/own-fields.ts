import {
  MAX_CALIBRATION_ID,
  QUALITIES,
  QUANTITIES,
  REASONS,
  UNITS,
} from '../../gateway/contract/reading.ts'
import { MAX_AT_MS } from '../../gateway/contract/shape.ts'
import type { Arrival } from './arrival.ts'
import { readNumber } from './numbers.ts'

/** A reading as one of our own files spells it; an empty text is a null. */
export interface OwnFields {
  readonly at: number
  readonly channel: string
  readonly place: string
  readonly gateway: string | null
  readonly quantity: string
  readonly value: string
  readonly raw: string
  readonly quality: string
  readonly reason: string
  readonly calibration: string
  readonly compensation: string
}

const oneOf = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => word === text)

type Decimal = '.' | ','

const isNumber = (text: string, decimal: Decimal) =>
  text === '' || readNumber(text, decimal) !== null
const numberOf = (text: string, decimal: Decimal) =>
  text === '' ? null : readNumber(text, decimal)

function wrongColumn(fields: OwnFields, decimal: Decimal): keyof OwnFields | null {
  const { at, calibration } = fields
  if (!Number.isInteger(at) || at < 0 || at > MAX_AT_MS) return 'at'
  for (const name of ['value', 'raw', 'compensation'] as const) {
    if (!isNumber(fields[name], decimal)) return name
  }
  return /^\d{1,10}$/.test(calibration) && Number(calibration) <= MAX_CALIBRATION_ID
    ? null
    : 'calibration'
}

/** Checks every field; a problem names the one that is wrong. */
export function ownReading(line: number, fields: OwnFields, decimal: Decimal = '.'): Arrival {
  const quantity = oneOf(QUANTITIES, fields.quantity)
  const quality = oneOf(QUALITIES, fields.quality)
  const reason = fields.reason === '' ? null : oneOf(REASONS, fields.reason)
  const problem = (column: keyof OwnFields): Arrival => ({
    line,
    column,
    sentence: `"${fields[column]}" is not what Panen writes there: export the file anew, or give a mapping.`,
  })
  if (quantity === undefined) return problem('quantity')
  if (quality === undefined) return problem('quality')
  if (reason === undefined) return problem('reason')
  const wrong = wrongColumn(fields, decimal)
  if (wrong !== null) return problem(wrong)
  const { channel, at, place, gateway } = fields
  const numbers = {
    value: numberOf(fields.value, decimal),
    raw: numberOf(fields.raw, decimal),
    compensationC: numberOf(fields.compensation, decimal),
    calibration: Number(fields.calibration),
  }
  const reading = { channel, at, quality, reason, ...numbers }
  return { line, reading, quantity, place, gateway, rawUnit: UNITS[quantity] }
}
