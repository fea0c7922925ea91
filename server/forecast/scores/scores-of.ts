import { CROPS, type Crop } from '../../contract/crop.ts'
import type { Quantiles } from '../chance/quantiles.ts'
import type { Farm } from '../inputs.ts'
import { LEADS, type Lead, type Learned } from '../learned.ts'
import { type GoLive, goLive } from './go-live.ts'
import { learnedFrom } from './learn.ts'
import { type Matured, rollingOrigin, type Trial } from './rolling-origin.ts'
import { type StressTrial, stressesInUse, stressTrials } from './stress-trial.ts'
import { type Summary, summaryOf } from './summary.ts'

/** What was forecast of a harvest a week ahead, and what came. kg, times epoch ms. */
export interface Came {
  readonly cycle: string
  readonly harvestMs: number
  readonly kg: Quantiles
  readonly cameKg: number
  /** the mean of the last four harvests as it was then */
  readonly baselineKg: number | null
}

export interface CropScore {
  readonly crop: Crop
  readonly finished: number
  readonly goLive: GoLive
  readonly leads: readonly { readonly lead: Lead; readonly summary: Summary }[]
  /** oldest first */
  readonly came: readonly Came[]
  /** what was tried as holding growth back, and whether it is in use */
  readonly stresses: readonly StressTrial[]
}

/** How good the forecasts of a farm's past would have been, and what that teaches. */
export interface Scores {
  readonly learned: Learned
  readonly crops: readonly CropScore[]
}

/** Harvests that a page shows. */
const SHOWN = 60

export function scoresOf(farm: Farm, trial: Trial): Scores {
  const grown = CROPS.filter((crop) => farm.past.some((cycle) => cycle.crop === crop))
  const trials = grown
    .filter((crop) => crop !== 'melon' && crop !== 'telang')
    .flatMap((crop) => stressTrials(farm, crop, trial))
  const stresses = stressesInUse(trials)
  const matured = rollingOrigin(farm, trial, stresses)
  return {
    learned: { ...learnedFrom(matured), stresses },
    crops: grown.map((crop) => {
      const own = matured.filter((one) => one.crop === crop)
      const leads = LEADS.flatMap((lead) => {
        const summary = summaryOf(own, lead)
        return summary === null ? [] : [{ lead, summary }]
      })
      return {
        crop,
        finished: farm.past.filter((cycle) => cycle.crop === crop).length,
        goLive: goLive(summaryOf(own, '0-7'), null),
        leads,
        came: cameOf(own),
        stresses: trials.filter((one) => one.crop === crop),
      }
    }),
  }
}

const cameOf = (matured: readonly Matured[]): Came[] =>
  matured
    .filter(({ lead }) => lead === '0-7')
    .toSorted((a, b) => a.harvestMs - b.harvestMs)
    .slice(-SHOWN)
    .map(({ cycle, harvestMs, kg, cameKg, lastFourKg }) => {
      return { cycle, harvestMs, kg, cameKg, baselineKg: lastFourKg }
    })
