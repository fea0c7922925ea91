const SIGNS = /^[+-]?[\d.,'\s\u00a0\u202f]+$/
const GROUPED = /^\d{1,3}(?:([.,' \u00a0\u202f])\d{3})(?:\1\d{3})*$/
const WHOLE = /^\d+$/

/** Where the number somebody typed may lie. */
export interface Span {
  readonly low: number
  readonly high: number
}

/**
 * Every number that a typed text may mean, the Indonesian reading first: "5,8" and "5.8" are 5.8,
 * "1.240,5" and "1,240.5" are 1240.5, but "1.240" is 1240 or, from a scale's display, 1.24. Empty
 * for what is no number.
 */
export function numbersIn(text: string): readonly number[] {
  const typed = text.trim()
  if (typed.length > 40 || !SIGNS.test(typed)) return []
  const sign = typed.startsWith('-') ? -1 : 1
  const bare = typed.replace(/^[+-]\s*/, '')
  const read = [...new Set([grouped(bare), withMark(bare, ','), withMark(bare, '.')])]
  return read.filter((one) => one !== null).map((one) => (one === 0 ? 0 : sign * one))
}

/**
 * The number somebody typed, with either decimal mark. Where dot or comma may part thousands or
 * decimals, the reading inside `span` counts; null where none is, or where both are and the text
 * could mean two things.
 */
export function typedNumber(text: string, span?: Span): number | null {
  const read = numbersIn(text)
  if (read.length < 2 || span === undefined) return read.length === 1 ? read[0]! : null
  const inside = read.filter((one) => one >= span.low && one <= span.high)
  return inside.length === 1 ? inside[0]! : null
}

function grouped(text: string): number | null {
  if (WHOLE.test(text)) return Number(text)
  const sign = GROUPED.exec(text)?.[1]
  return sign === undefined ? null : Number(text.replaceAll(sign, ''))
}

/** With a decimal mark once, and thousands parted by any other sign before it. */
function withMark(text: string, mark: ',' | '.'): number | null {
  const [before = '', after, ...more] = text.split(mark)
  if (after === undefined || more.length > 0 || !/^\d*$/.test(after)) return null
  if (before === '' && after === '') return null
  const whole = before === '' ? 0 : grouped(before)
  return whole === null ? null : Number(`${whole}.${after === '' ? 0 : after}`)
}
