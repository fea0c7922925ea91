import type { Tasks } from './tasks.ts'
import { openThread, type Thread } from './thread.ts'

type Asks = {
  readonly [K in keyof Tasks]: (asked: Tasks[K]['asked']) => Promise<Tasks[K]['done']>
}

/** Forecasts in a thread of their own. What it gives rejects when that cannot be reckoned. */
export interface Forecaster extends Asks, Pick<Thread, 'close'> {}

export function openForecaster(): Forecaster {
  const { ask, close } = openThread()
  return {
    /** the draws of `forecastFarm` */
    forecast: (asked) => ask('forecast', asked),
    /** a whole run, with its inputs as they are kept and the mark of its draws */
    run: (asked) => ask('run', asked),
    /** the mark of a run's draws, reckoned again from its kept inputs */
    replay: (asked) => ask('replay', asked),
    /** how good the forecasts of a farm's past would have been */
    score: (asked) => ask('score', asked),
    /** what would have been said of a planting before, as of a run */
    past: (asked) => ask('past', asked),
    /** a planting's growth day by day, as a run saw it */
    growth: (asked) => ask('growth', asked),
    close,
  }
}
