import type { StoredScores } from '../book/forecast-scores.ts'
import type { StoredResult, StoredRun } from '../book/forecasts.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { Crop } from '../contract/crop.ts'
import type { ForecastRun } from '../contract/forecast.ts'
import type { KeptForecast } from '../forecast/keep/keep-forecast.ts'
import { type GoLive, goLive } from '../forecast/scores/go-live.ts'
import { FORECAST_FOLLOWS } from '../words/forecast.ts'
import { FORECAST_ASSUMED } from '../words/forecast-assumed.ts'
import type { Sentence } from '../words/refusals.ts'

export interface ForecastSource {
  readonly book: BookDatabase
  readonly forecast: KeptForecast
  readonly site: SiteRow
  /** farm time */
  readonly now: () => number
}

export const runAnswer = (run: StoredRun): ForecastRun => ({
  id: run.id,
  madeMs: run.madeMs,
  draws: run.draws,
  seed: run.seed,
  cause: run.cause,
  digest: run.digest,
  tookMs: run.tookMs,
})

/** All that a planting's forecast had to assume, in words. */
export const assumedWords = ({ assumed, assumedOfDays }: StoredResult): Sentence[] => [
  ...assumed.map((name) => FORECAST_ASSUMED[name]),
  ...assumedOfDays,
]

/**
 * How good a crop's forecasts have been a week ahead, and why what is shown is in use. Scores may be
 * a minute ahead of the run that is shown: then nothing of theirs explains it.
 */
export function scoreOf(crop: Crop, inUse: GoLive['use'], scores: StoredScores | null) {
  const score = scores?.crops.find((each) => each.crop === crop)
  const nearest = score?.leads.find(({ lead }) => lead === '0-7')?.summary
  const { use, why } = score?.goLive ?? goLive(null, null)
  return {
    why: use === inUse ? why : FORECAST_FOLLOWS,
    skill: nearest?.skill.lastFour ?? null,
  }
}
