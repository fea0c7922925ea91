import type { Generated } from 'kysely'
import type { Crop } from '../contract/crop.ts'

/** The tables of what was forecast. */
export interface ForecastTables {
  forecast_farm: ForecastFarmRow
  forecast_run: ForecastRunTable
  forecast_cycle: ForecastCycleRow
  forecast_window: ForecastWindowRow
  forecast_score: ForecastScoreRow
}

/** A farm's past and its days as runs knew them: many runs rest on the same one. */
export interface ForecastFarmRow {
  /** hex SHA-256 of the body */
  hash: string
  /** deflated JSON */
  body: Uint8Array
}

export interface ForecastRunTable {
  id: Generated<number>
  made_ms: number
  cause: string
  draws: number
  seed: number
  /** deflated JSON of what went in beside the farm; null once it was let go: its results stay */
  inputs: Uint8Array | null
  farm: string | null
  /** hex SHA-256 over all draws */
  digest: string
  /** which equations reckoned it: another one need not give the same numbers */
  model: string
  took_ms: number
  /** JSON: plantings that could not be forecast, and why */
  left_out: string
}

/** What a run said of one planting. */
export interface ForecastCycleRow {
  run: number
  cycle: number
  /** JSON */
  result: string
}

/** What a run said of one crop and grade in one week. */
export interface ForecastWindowRow {
  run: number
  crop: Crop
  grade: string
  from_ms: number
  /** 500 draws in order of their index, kg as float32: the same index is the same luck everywhere */
  kg: Uint8Array
  /** what the mean of the last four harvests gives in it */
  baseline_kg: number | null
}

/** How good the forecasts have been, reckoned anew when the past has changed: one row. */
export interface ForecastScoreRow {
  one: number
  made_ms: number
  /** names the past it was reckoned from and the equations */
  of: string
  /** JSON */
  body: string
}
