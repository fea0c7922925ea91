import type { StoredScores } from '../book/forecast-scores.ts'
import type { ForecastScores, LeadScore } from '../contract/forecast.ts'
import type { CropScore } from '../forecast/scores/scores-of.ts'
import { coverageSentence, stressSentence } from '../words/forecast.ts'

/** How good the forecasts have been, crop by crop; without a date while that is being reckoned. */
export const forecastScores = (scores: StoredScores | null): ForecastScores => ({
  madeMs: scores?.madeMs ?? null,
  crops: (scores?.crops ?? []).map(cropAnswer),
})

function cropAnswer({ crop, finished, goLive, leads, came, stresses }: CropScore) {
  const nearest = leads.find(({ lead }) => lead === '0-7')?.summary
  const harvests = nearest?.forecasts ?? 0
  const inside = Math.round((nearest?.coverage.share ?? 0) * harvests)
  return {
    crop,
    finished,
    inUse: goLive.use,
    why: goLive.why,
    words: coverageSentence(harvests, inside),
    leads: leads.map(leadAnswer),
    stresses: stresses.map((tried) => ({ inUse: tried.isOn, words: stressSentence(tried) })),
    came: came.map(({ cycle, ...rest }) => ({ cycle: Number(cycle), ...rest })),
  }
}

const leadAnswer = ({ lead, summary }: CropScore['leads'][number]): LeadScore => ({
  lead,
  forecasts: summary.forecasts,
  crpsKg: summary.crps,
  pinballKg: summary.pinball,
  coverage: summary.coverage,
  widthKg: summary.widthKg,
  biasKg: summary.biasKg,
  wape: summary.wape,
  ranks: [...summary.ranks],
  skill: summary.skill,
})
