import { MAX_NUMBER } from '../../gateway/contract/reading.ts'

const POINT = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i
const COMMA = /^[+-]?\d+(,\d+)?(e[+-]?\d+)?$/i

/** A number as a file writes it, without thousands marks; null for what is none or too large. */
export function readNumber(text: string, decimal: '.' | ','): number | null {
  if (!(decimal === ',' ? COMMA : POINT).test(text)) return null
  const number = Number(text.replace(',', '.'))
  return Math.abs(number) <= MAX_NUMBER ? number : null
}
