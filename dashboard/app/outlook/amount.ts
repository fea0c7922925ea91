import type { Formats } from '../../../server/words/format.ts'

const WHOLE_FROM = 20

/** Kilograms or grams with the decimals that a forecast can carry: "4,8", "31". */
export const amount = (value: number, { round }: Formats): string =>
  isNothing(value) ? '0' : round(value, decimalsOf(Math.abs(value)))

function decimalsOf(size: number): number {
  if (size < 1) return 2
  return size < WHOLE_FROM ? 1 : 0
}

/** Less than a scale shows. */
export const isNothing = (kg: number): boolean => Math.abs(kg) < 0.05
