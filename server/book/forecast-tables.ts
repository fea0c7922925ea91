import type { Generated } from 'kysely'
import type { Crop } from '../contract/crop.ts'

/** The tables of what was forecast. */
export interface ForecastTables {
  forecast_piece: ForecastPieceRow
  forecast_rests_on: ForecastRestsOnRow
  forecast_run: ForecastRunTable
  forecast_cycle: ForecastCycleRow
  forecast_window: ForecastWindowRow
  forecast_score: ForecastScoreRow
}

/** A piece of a farm's past as runs knew it: many runs rest on the same one. */
export interface ForecastPieceRow {
  /** hex SHA-256 of its text */
  hash: string
  /** deflated JSON */
  body: Uint8Array
}

/** The pieces of the farm that a run was reckoned from, in their order. */
export interface ForecastRestsOnRow {
  run: number
  ordinal: number
  hash: string
}

export interface ForecastRunTable {
  id: Generated<number>
  made_ms: number
  cause: string
  draws: number
  seed: number
  /** deflated JSON of what went in beside the farm; null once it was let go: its results stay */
  inputs: Uint8Array | null
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
