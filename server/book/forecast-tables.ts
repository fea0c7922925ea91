import type { Generated } from 'kysely'
import type { Crop } from '../contract/crop.ts'

/** The tables of what was forecast. */
export interface ForecastTables {
  forecast_run: ForecastRunTable
  forecast_cycle: ForecastCycleRow
  forecast_window: ForecastWindowRow
}

export interface ForecastRunTable {
  id: Generated<number>
  made_ms: number
  cause: string
  draws: number
  seed: number
  /** deflated JSON of all that went in; null once it was let go: its results stay */
  inputs: Uint8Array | null
  /** hex SHA-256 over all draws */
  digest: string
  /** which equations reckoned it: another one need not give the same numbers */
  model: string
  took_ms: number
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
}
