import { Type } from 'typebox'
import { readRun } from '../book/forecasts.ts'
import { growingVersion } from '../book/growing-version.ts'
import { findPlanting } from '../book/plantings.ts'
import { salesVersion } from '../book/sales-version.ts'
import {
  CycleForecast,
  FORECAST_ROUTE,
  ForecastAnswer,
  ForecastQuery,
  ForecastRun,
  ForecastScores,
} from '../contract/forecast.ts'
import { Refusal } from '../contract/refusal.ts'
import { forecastRefusals } from '../words/forecast.ts'
import { formatsIn } from '../words/format.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { zoneLabel } from '../zone.ts'
import { cycleForecast } from './forecast-of-cycle.ts'
import { type ForecastSource, runAnswer } from './forecast-parts.ts'
import { forecastScores } from './forecast-scores.ts'
import { forecastWeeks } from './forecast-weeks.ts'
import { numbersInQuery } from './numbers-in-query.ts'
import { numberIn } from './params.ts'
import { Refused } from './refusal.ts'
import { etagOf, isKnown } from './series-etag.ts'
import type { HttpServer } from './server.ts'

/** What each week and each planting may bring, how sure that is, and how good it has been. */
export function forecastRoutes(app: HttpServer, source: ForecastSource): void {
  weeksRoute(app, source)
  cycleRoute(app, source)
  scoresRoute(app, source)
  runRoutes(app, source)
}

/** The first run is still to come, or there is nothing to forecast: an empty answer, not an error. */
function weeksRoute(app: HttpServer, source: ForecastSource): void {
  const schema = {
    summary: 'What each week may bring, by crop and grade',
    description:
      'kg of what is still to come; harvestedKg came already in that week. committedKg is promised to buyers for its days.',
    querystring: ForecastQuery,
    response: { 200: ForecastAnswer, 304: Type.Null(), 400: Refusal },
  }
  const preValidation = numbersInQuery('from', 'weeks')
  app.get(FORECAST_ROUTE, { schema, preValidation }, async (request, reply) => {
    const { book, forecast } = source
    const run = forecast.newest()
    const made = [run?.id ?? 0, forecast.scores()?.madeMs ?? 0]
    const noted = [await growingVersion(book), await salesVersion(book)]
    const etag = etagOf([made, noted, request.query])
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (isKnown(etag, request.headers['if-none-match'])) return reply.code(304).send(null)
    return await forecastWeeks(source, run, request.query)
  })
}

function cycleRoute(app: HttpServer, source: ForecastSource): void {
  const schema = {
    summary: 'What one planting may bring, its growth, and what was forecast of it before',
    params: numberIn,
    response: { 200: CycleForecast, 404: Refusal },
  }
  app.get(
    `${FORECAST_ROUTE}/cycles/:id`,
    { schema },
    async ({ params }): Promise<CycleForecast> => {
      const planting = await findPlanting(source.book, Number(params.id))
      if (planting === null) {
        throw new Refused(404, 'not_found', plantingRefusals.unknownPlanting(), 'id')
      }
      return await cycleForecast(source, planting)
    },
  )
}

function scoresRoute(app: HttpServer, { forecast }: ForecastSource): void {
  const schema = { summary: 'How good the forecasts have been', response: { 200: ForecastScores } }
  app.get(`${FORECAST_ROUTE}/scores`, { schema }, () => forecastScores(forecast.scores()))
}

function runRoutes(app: HttpServer, { book, forecast, site }: ForecastSource): void {
  const one = {
    summary: 'A stored run: with its kept inputs "panen-server forecast replay" gives it again',
    params: numberIn,
    response: { 200: ForecastRun, 404: Refusal },
  }
  app.get(`${FORECAST_ROUTE}/runs/:id`, { schema: one }, async ({ params }) => {
    const run = await readRun(book, Number(params.id))
    if (run === null) throw new Refused(404, 'not_found', forecastRefusals.unknownRun(), 'id')
    return runAnswer(run)
  })
  const again = {
    summary: 'Reckon the forecast anew now, at most once a minute',
    response: { 202: Type.Null(), 429: Refusal },
  }
  app.post(`${FORECAST_ROUTE}/runs`, { schema: again }, async (_, reply) => {
    if (forecast.ask()) return reply.code(202).send(null)
    const zone = { name: site.zone, label: zoneLabel(site.zone, forecast.nextMs()) }
    const clock = formatsIn('id', zone).clock(forecast.nextMs())
    throw new Refused(429, 'busy', forecastRefusals.tooSoon(clock))
  })
}
