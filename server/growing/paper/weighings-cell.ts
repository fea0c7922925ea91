import { numberIn } from './number-cell.ts'

/** Fresh g of each hole that was weighed on a day after transplanting. */
export interface PaperWeighing {
  readonly hst: number
  readonly grams: readonly number[]
}

const MOST_PLANTS = 60
/** Days of one planting; more than that is another table in one cell. */
const MOST_DAYS = 60

/**
 * "14:12,5; 21:33 35 31": the day after transplanting, then the mean or several weights in g, parted
 * by blanks or strokes. The part that cannot be read is given back instead.
 */
export function weighingsIn(
  text: string,
  usualGrams: (hst: number) => number,
): { readonly weighings: readonly PaperWeighing[] } | { readonly wrong: string } {
  const parts = text
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const [tooMany] = parts.slice(MOST_DAYS)
  if (tooMany !== undefined) return { wrong: tooMany }
  const weighings: PaperWeighing[] = []
  for (const part of parts) {
    const read = weighingIn(part, usualGrams)
    if (read === null) return { wrong: part }
    weighings.push(read)
  }
  return { weighings: weighings.toSorted((a, b) => a.hst - b.hst) }
}

function weighingIn(part: string, usualGrams: (hst: number) => number): PaperWeighing | null {
  const [, day, list] = /^(?:hst\s*)?(\d{1,3})\s*[:=]\s*(.+)$/i.exec(part) ?? []
  if (day === undefined || list === undefined) return null
  const hst = Number(day)
  const usual = usualGrams(hst)
  const grams = list
    .replace(/\s*(g|gr|gram)\b/gi, ' ')
    .split(/[\s/+]+/)
    .filter((one) => one !== '')
    .map((one) => numberIn(one, usual))
  const real = grams.filter((one) => one !== null && one > 0 && one <= 100_000)
  const isWhole = real.length === grams.length && real.length > 0 && real.length <= MOST_PLANTS
  return isWhole ? { hst, grams: real.filter((one) => one !== null) } : null
}
