import {
  firstRun,
  lastRun,
  putRun,
  readInputs,
  readResults,
  type StoredResult,
  type StoredRun,
} from '../../book/forecasts.ts'
import type { BookDatabase } from '../../book/tables.ts'
import { startOfDayMs } from '../../zone.ts'
import type { RunInputs } from '../run-inputs.ts'
import { stressDays } from '../stress-days.ts'
import type { Forecaster } from '../worker/forecaster.ts'
import { textOf } from '../worker/inputs-text.ts'
import type { RunDone } from '../worker/tasks.ts'
import type { LoadedFarm } from './load-farm.ts'

export interface RunGround {
  readonly book: BookDatabase
  readonly zone: string
  readonly forecaster: Pick<Forecaster, 'run'>
}

export interface WantedRun {
  readonly inputs: RunInputs
  readonly loaded: Pick<LoadedFarm, 'left' | 'assumedOf'>
  readonly cause: string
}

/**
 * Reckons a run and keeps it with all that it takes to reckon it again. It is held against the last
 * run of an earlier day of the farm, on its first day against the first.
 */
export async function makeRun(
  { book, zone, forecaster }: RunGround,
  { inputs, loaded, cause }: WantedRun,
): Promise<StoredRun> {
  const madeMs = inputs.farm.nowMs
  const since = (await lastRun(book, startOfDayMs(zone, madeMs))) ?? (await firstRun(book))
  const before = since === null ? null : await readInputs(book, since.id)
  const done = await forecaster.run({ inputs: await textOf(inputs), before })
  const { digest, model, tookMs } = done
  const { draws, seed } = inputs
  const run = { madeMs, cause, draws, seed, digest, model, tookMs, left: loaded.left }
  const moved = await movedSince(book, since, done)
  const results = inputs.cycles.map((cycle, i) => ({
    ...moved[i]!,
    assumedOfDays: loaded.assumedOf(cycle.id),
    stress: stressDays(cycle),
  }))
  return { ...run, id: await putRun(book, { ...run, done, results }) }
}

/** A run's results, each held against what an earlier run said of the same planting. */
async function movedSince(
  book: BookDatabase,
  since: StoredRun | null,
  { results, moves }: RunDone,
): Promise<Omit<StoredResult, 'assumedOfDays' | 'stress'>[]> {
  if (since === null) return results.map((result) => ({ ...result, moved: null, movedKg: null }))
  const said = new Map((await readResults(book, since.id)).map(({ cycle, kg }) => [cycle, kg.p50]))
  return results.map((result) => {
    const move = moves.get(result.cycle)
    const before = said.get(result.cycle)
    return {
      ...result,
      moved: move ? { ...move, sinceRun: since.id, sinceMs: since.madeMs } : null,
      movedKg: before === undefined ? null : result.kg.p50 - before,
    }
  })
}
