import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'
import { cycleAsOf, farmAsOf, knownFromMs } from '../../../server/forecast/as-of.ts'
import type { CycleDraws } from '../../../server/forecast/draws.ts'
import type { Cycle, Farm } from '../../../server/forecast/inputs.ts'
import { reckon } from '../../../server/forecast/reckon.ts'
import type { InUse } from '../../../server/forecast/run-inputs.ts'
import { goLive } from '../../../server/forecast/scores/go-live.ts'
import { learnedFrom } from '../../../server/forecast/scores/learn.ts'
import { type Matured, rollingOrigin } from '../../../server/forecast/scores/rolling-origin.ts'
import { summaryOf } from '../../../server/forecast/scores/summary.ts'
import { dayOf, msOf } from '../forecast/virtual/farm-year.ts'
import type { Season } from './season.ts'

/** Days that a forecast covers, from the day on whose morning it is known. */
export const AHEAD_DAYS = 32

/** What was known on the morning of a day: the plantings that stood, and their draws. */
export interface Morning {
  readonly day: number
  readonly farm: Farm
  readonly cycles: readonly Cycle[]
  /** kg of a crop by day ahead and draw: `kg[ahead * draws + draw]`; none where nothing stands */
  readonly kg: ReadonlyMap<LeafyCrop, Float32Array>
}

/**
 * The product's own run for the morning of every day of a season, with no more than its book held the
 * evening before: scores and what they teach, and the mean of four where the rule says so.
 */
export function morningsOf({ year: { farm }, ...season }: Season, draws: number): Morning[] {
  const { seed, firstDay, askingDays, crops } = season
  const fromMs = new Map(farm.past.map((cycle) => [cycle.id, knownFromMs(cycle)]))
  const matured = rollingOrigin(farm, { draws, seed })
  return Array.from({ length: askingDays }, (_, i) => {
    const day = firstDay + i
    const nowMs = msOf(day) - 1
    const due = matured.filter(({ cycle }) => fromMs.get(cycle)! <= nowMs)
    const known = { ...farmAsOf(farm, nowMs), learned: learnedFrom(due) }
    const cycles = farm.past
      .filter((one) => one.transplantedMs <= nowMs && knownFromMs(one) > nowMs)
      .map((one) => cycleAsOf(one, nowMs))
    const weeks = { fromMs: msOf(day), weeks: 1 }
    const inUse = inUseOf(crops, due)
    const run = reckon({ farm: known, cycles, draws, seed: 1, weeks, inUse })
    const kg = crops.map((crop) => [crop, dayKg(run.draws, { crop, day, draws })] as const)
    return { day, farm: known, cycles, kg: new Map(kg) }
  })
}

function inUseOf(crops: readonly LeafyCrop[], due: readonly Matured[]): InUse {
  const uses = crops.map((crop) => {
    const own = due.filter((one) => one.crop === crop)
    return [crop, goLive(summaryOf(own, '0-7'), null).use] as const
  })
  return Object.fromEntries(uses)
}

function dayKg(
  all: readonly CycleDraws[],
  of: { readonly crop: LeafyCrop; readonly day: number; readonly draws: number },
): Float32Array {
  const kg = new Float32Array(AHEAD_DAYS * of.draws)
  for (const { crop, lots } of all) {
    if (crop !== of.crop) continue
    for (const lot of lots) {
      for (let draw = 0; draw < of.draws; draw++) {
        const ahead = dayOf(lot.dayMs[draw]!) - of.day
        if (ahead >= 0 && ahead < AHEAD_DAYS) kg[ahead * of.draws + draw]! += lot.kg[draw]!
      }
    }
  }
  return kg
}
