import type { Quantity } from '../../gateway/contract/reading.ts'
import type { Arrival } from './arrival.ts'
import { readNumber } from './numbers.ts'
import { conversion, unitsOf } from './units.ts'

/** A number as it stands in a file from elsewhere. */
export interface FoundNumber {
  readonly line: number
  readonly at: number
  /** what the file calls it */
  readonly column: string
  readonly text: string
}

/** What it is, by the mapping. */
export interface Meaning {
  readonly channel: string
  readonly place: string
  readonly quantity: Quantity
  readonly unit?: string | undefined
}

/** How the file writes things. */
export interface Spelling {
  readonly decimal: '.' | ','
  readonly missing: readonly string[]
  readonly sentinels: readonly string[]
  readonly gateway: string | null
}

function numberOf(text: string, quantity: Quantity, unit: string, decimal: '.' | ',') {
  const raw = readNumber(text, decimal)
  const value = raw === null ? null : (conversion(quantity, unit)?.(raw) ?? null)
  return { raw, value }
}

/** The reading a number stands for, or what is wrong with it; nothing where nothing was measured. */
export function mappedReading(found: FoundNumber, meaning: Meaning, spelling: Spelling): Arrival[] {
  const { line, at, column, text } = found
  const { channel, quantity, place } = meaning
  const { decimal, missing, sentinels, gateway } = spelling
  if (text === '' || missing.includes(text)) return []
  const unit = meaning.unit ?? unitsOf(quantity)[0] ?? ''
  const isSentinel = sentinels.includes(text)
  const { raw, value } = numberOf(text, quantity, unit, decimal)
  if (value === null && !isSentinel) {
    const sentence = `"${text}" is not a number with "${decimal}" before its decimals: mend the cell, or name it under missing or sentinels, or set decimal.`
    return [{ line, column, sentence }]
  }
  const judged = isSentinel
    ? { value: null, quality: 'bad' as const, reason: 'sentinel' as const }
    : { value, quality: 'good' as const, reason: null }
  const reading = { channel, at, raw, ...judged, calibration: 0, compensationC: null }
  return [{ line, reading, quantity, place, gateway, rawUnit: unit }]
}
