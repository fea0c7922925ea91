import type {
  CycleForecast,
  FORECAST_ROUTE,
  ForecastAnswer,
  ForecastScores,
} from '../../../server/contract/forecast.ts'
import type { Answer, Ask } from '../request.ts'

const FORECAST: typeof FORECAST_ROUTE = '/api/v1/forecast'

/** The server's door for the harvest forecast, as these screens use it. */
export function outlookDoor(ask: Ask) {
  return {
    weeks: (fromMs: number, weeks: number): Promise<Answer<ForecastAnswer>> =>
      ask({ url: `${FORECAST}?from=${Math.floor(fromMs)}&weeks=${weeks}` }),
    cycle: (id: number): Promise<Answer<CycleForecast>> => ask({ url: `${FORECAST}/cycles/${id}` }),
    scores: (): Promise<Answer<ForecastScores>> => ask({ url: `${FORECAST}/scores` }),
  }
}
