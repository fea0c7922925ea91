import { MAX_NUMBER } from '../../contract/reading.ts'

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/

/**
 * The number a node means, or null: `unknown`, `unavailable`, `nan`, an empty text and JSON's null
 * are words for "none", and none is never 0. A boolean is a number only where the channel's unit
 * is `level`.
 */
export function numberOf(value: unknown, unit: string): number | null {
  const number = plainNumberOf(value, unit)
  return number !== null && Math.abs(number) <= MAX_NUMBER ? number : null
}

function plainNumberOf(value: unknown, unit: string): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean' && unit === 'level') return value ? 1 : 0
  if (typeof value !== 'string') return null
  const text = value.trim()
  return NUMBER.test(text) ? Number(text) : null
}
