import type { Crop } from '../contract/crop.ts'
import type { CycleDraws, Lot } from './draws.ts'
import { DAY_MS } from './inputs.ts'
import { everyNth } from './thinned.ts'
import type { Weeks } from './weekly.ts'

/** What one crop and grade may bring on each day of the weeks. */
export interface DayDraws {
  readonly crop: Crop
  readonly grade: string
  /** start of its first day */
  readonly fromMs: number
  readonly days: number
  readonly draws: number
  /** kg, day by day: `kg[day * draws + draw]`; draws are those that windows keep */
  readonly kg: Float32Array
}

/**
 * The weeks' totals day by day, under the same luck: promises of what keeps for a day or two cannot be
 * made by the week.
 */
export function daily(all: readonly CycleDraws[], { fromMs, weeks }: Weeks): DayDraws[] {
  const totals = new Map<string, DayDraws & { readonly sums: Float64Array }>()
  for (const { crop, lots } of all) {
    for (const lot of lots) {
      for (const [grade, kg] of Object.entries(lot.byGrade)) {
        const key = `${crop} ${grade}`
        const total =
          totals.get(key) ?? emptyOf({ crop, grade, fromMs, days: weeks * 7 }, kg.length)
        totals.set(key, total)
        addLot(total, lot, kg)
      }
    }
  }
  return [...totals.values()].map(({ sums, ...day }) => ({ ...day, kg: Float32Array.from(sums) }))
}

function emptyOf(of: { crop: Crop; grade: string; fromMs: number; days: number }, length: number) {
  const draws = everyNth(length).count
  return { ...of, draws, kg: new Float32Array(), sums: new Float64Array(of.days * draws) }
}

function addLot(
  { fromMs, days, draws, sums }: DayDraws & { readonly sums: Float64Array },
  { dayMs }: Lot,
  kg: Float64Array,
): void {
  const { step } = everyNth(kg.length)
  for (let draw = 0; draw < draws; draw++) {
    const day = Math.floor((dayMs[draw * step]! - fromMs) / DAY_MS)
    if (day >= 0 && day < days) sums[day * draws + draw]! += kg[draw * step]!
  }
}
