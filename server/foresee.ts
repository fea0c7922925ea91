import { promisedRuns } from './book/promised.ts'
import { type KeptForecast, keepForecast } from './forecast/keep/keep-forecast.ts'
import { createFarmLoader } from './forecast/keep/load-farm.ts'
import { openForecaster } from './forecast/worker/forecaster.ts'
import type { Ground } from './ground.ts'
import type { Line } from './line.ts'
import { keptByCrop } from './sales/keep-record.ts'

/** The forecast of the whole farm, from its book and its history. */
export const foresee = (
  { book, clock, log, site, history, growing }: Ground,
  { ingest }: Line,
): Promise<KeptForecast> =>
  keepForecast({
    ...{ book, clock, log, zone: site.zone, open: openForecaster },
    load: createFarmLoader({ book, store: history.store, site }),
    opened: history.opened,
    onBook: growing.onChange,
    isSureOfTime: ingest.isSureOfTime,
    keep: () => promisedRuns(book),
    kept: () => keptByCrop(book, { zone: site.zone, nowMs: clock.now() }),
  })
