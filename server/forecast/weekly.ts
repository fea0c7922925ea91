import type { Crop } from '../contract/crop.ts'
import { type Quantiles, quantilesOf } from './chance/quantiles.ts'
import type { CycleDraws } from './draws.ts'
import { DAY_MS } from './inputs.ts'

/** Delivery windows: whole weeks one after the other from a moment on, the site's own. */
export interface Weeks {
  readonly fromMs: number
  readonly weeks: number
}

/** What one crop and grade may bring in one week. */
export interface WindowDraws {
  readonly crop: Crop
  readonly grade: string
  readonly fromMs: number
  /** kg, one a draw: promises are reckoned on these */
  readonly kg: Float64Array
  readonly quantiles: Quantiles
}

const WEEK_MS = 7 * DAY_MS

/** Totals by crop, grade and week, added draw by draw so that shared luck stays shared. */
export function weekly(all: readonly CycleDraws[], { fromMs, weeks }: Weeks): WindowDraws[] {
  const totals = new Map<string, { crop: Crop; grade: string; byWeek: Float64Array[] }>()
  for (const { crop, lots } of all) {
    for (const { dayMs, byGrade } of lots) {
      for (const [grade, kg] of Object.entries(byGrade)) {
        const key = `${crop} ${grade}`
        const empty = () => Array.from({ length: weeks }, () => new Float64Array(kg.length))
        const total = totals.get(key) ?? { crop, grade, byWeek: empty() }
        totals.set(key, total)
        addLot(total.byWeek, dayMs, kg, fromMs)
      }
    }
  }
  return [...totals.values()].flatMap(({ crop, grade, byWeek }) =>
    byWeek.map((kg, week) => ({
      crop,
      grade,
      fromMs: fromMs + week * WEEK_MS,
      kg,
      quantiles: quantilesOf(kg),
    })),
  )
}

function addLot(
  byWeek: readonly Float64Array[],
  dayMs: Float64Array,
  kg: Float64Array,
  fromMs: number,
): void {
  for (let draw = 0; draw < kg.length; draw++) {
    const total = byWeek[Math.floor((dayMs[draw]! - fromMs) / WEEK_MS)]
    if (total !== undefined) total[draw]! += kg[draw]!
  }
}
