import { type Span, typedNumber } from '../../../server/words/typed-number.ts'
import type { Fields } from './waiting.ts'

/** Where figures lie that people note: only to tell "1.240" the thousand from "1.240" the decimal. */
export const SPANS = {
  grams: { low: 2, high: 10_000 },
  kg: { low: 0.02, high: 200 },
  pieces: { low: 2, high: 100_000 },
  cm: { low: 0.5, high: 150 },
  brix: { low: 2, high: 40 },
} as const satisfies Readonly<Record<string, Span>>

/** What is wrong with a field, by the name of its sentence. */
export const FLAWS = ['empty', 'notNumber', 'notWhole', 'notAbove', 'notDate'] as const
export type Flaw = (typeof FLAWS)[number]

/** A field that cannot be sent. */
export class Flawed extends Error {
  readonly field: string
  readonly flaw: Flaw
  constructor(field: string, flaw: Flaw) {
    super(`${field}: ${flaw}`)
    this.field = field
    this.flaw = flaw
  }
}

/** What stands in a field, without the spaces around it. */
export const textIn = (fields: Fields, field: string): string => (fields[field] ?? '').trim()

/** A figure, with either decimal mark; null where nothing stands. Throws Flawed. */
export function figureIn(fields: Fields, field: string, span: Span): number | null {
  const text = textIn(fields, field)
  if (text === '') return null
  const figure = typedNumber(text, span)
  if (figure === null) throw new Flawed(field, 'notNumber')
  if (figure < 0) throw new Flawed(field, 'notAbove')
  return figure
}

/** The same while somebody is still typing: null as well where it cannot be read yet. */
export function figureSoFar(fields: Fields, field: string, span: Span): number | null {
  try {
    return figureIn(fields, field, span)
  } catch {
    return null
  }
}

/** A figure that must stand there and be above zero. Throws Flawed. */
export function neededFigure(fields: Fields, field: string, span: Span): number {
  const figure = figureIn(fields, field, span)
  if (figure === null) throw new Flawed(field, 'empty')
  if (figure === 0) throw new Flawed(field, 'notAbove')
  return figure
}

/** A count; null where nothing stands. Throws Flawed. */
export function countIn(fields: Fields, field: string): number | null {
  const count = figureIn(fields, field, SPANS.pieces)
  if (count !== null && !Number.isInteger(count)) throw new Flawed(field, 'notWhole')
  return count
}

export function neededCount(fields: Fields, field: string): number {
  const count = countIn(fields, field)
  if (count === null) throw new Flawed(field, 'empty')
  if (count === 0) throw new Flawed(field, 'notAbove')
  return count
}

/** How many rows of fields such as `grams.0`, `grams.1` there are. */
export const rowsOf = (fields: Fields, name: string): number =>
  Math.max(
    0,
    ...Object.keys(fields)
      .filter((field) => field.startsWith(`${name}.`))
      .map((field) => Number(field.slice(name.length + 1)) + 1),
  )

/** Each row's number, counted from 0. */
export const eachRow = (fields: Fields, name: string): readonly number[] =>
  Array.from({ length: rowsOf(fields, name) }, (_, i) => i)
