import type { Move } from '../forecast/explain.ts'
import type { CycleResult, WindowResult } from '../forecast/reckon.ts'
import type { StressDay } from '../forecast/stress-days.ts'
import type { KeptInputs } from '../forecast/worker/kept-inputs.ts'
import type { RunDone } from '../forecast/worker/tasks.ts'
import { atOnce } from './at-once.ts'
import { putDays } from './forecast-days.ts'
import type { ForecastRunTable } from './forecast-tables.ts'
import type { BookDatabase } from './tables.ts'

/** A planting that could not be forecast, and why. */
export interface LeftOut {
  readonly cycle: number
  readonly why: { readonly id: string; readonly en: string }
}

/** A run as it is kept, without its inputs. */
export interface StoredRun {
  readonly id: number
  readonly madeMs: number
  readonly cause: string
  readonly draws: number
  readonly seed: number
  readonly digest: string
  readonly model: string
  readonly tookMs: number
  readonly left: readonly LeftOut[]
}

/** What moved a planting, and since which run. */
export interface StoredMove extends Move {
  readonly sinceRun: number
  readonly sinceMs: number
}

export interface StoredResult extends CycleResult {
  readonly moved: StoredMove | null
  /** kg of the median, against the run it was held against; null where there is none */
  readonly movedKg: number | null
  /** what some of its days had to be assumed to be */
  readonly assumedOfDays: readonly LeftOut['why'][]
  readonly stress: readonly StressDay[]
}

export interface NewRun extends Omit<StoredRun, 'id'> {
  readonly done: Pick<RunDone, 'kept' | 'windows' | 'days'>
  readonly results: readonly StoredResult[]
}

/** Writes a run with all that it said, or nothing of it; gives its id. */
export function putRun(book: BookDatabase, run: NewRun): Promise<number> {
  const { kept, windows, days } = run.done
  return atOnce(book, async (writing) => {
    for (const piece of kept.farm) {
      const put = writing.insertInto('forecast_piece').values({ ...piece })
      await put.onConflict((same) => same.doNothing()).execute()
    }
    const { id } = await writing
      .insertInto('forecast_run')
      .values({ ...rowOf(run), inputs: kept.own })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const [ordinal, { hash }] of kept.farm.entries()) {
      await writing.insertInto('forecast_rests_on').values({ run: id, ordinal, hash }).execute()
    }
    for (const { cycle, ...result } of run.results) {
      const row = { run: id, cycle: Number(cycle), result: JSON.stringify(result) }
      await writing.insertInto('forecast_cycle').values(row).execute()
    }
    for (const window of windows) {
      await writing.insertInto('forecast_window').values(windowRow(id, window)).execute()
    }
    await putDays(writing, id, days)
    return id
  })
}

const rowOf = ({ madeMs, cause, draws, seed, digest, model, tookMs, left }: NewRun) => ({
  ...{ made_ms: madeMs, cause, draws, seed, digest, model, took_ms: tookMs },
  left_out: JSON.stringify(left),
})

const windowRow = (run: number, { crop, grade, fromMs, kg, baselineKg }: WindowResult) => ({
  ...{ run, crop, grade, from_ms: fromMs, baseline_kg: baselineKg },
  kg: new Uint8Array(kg.buffer, kg.byteOffset, kg.byteLength),
})

const RUN = [
  ...(['id', 'made_ms', 'cause', 'draws', 'seed', 'digest', 'model'] as const),
  ...(['took_ms', 'left_out'] as const),
] as const
type RunRow = Omit<ForecastRunTable, 'id' | 'inputs'> & { readonly id: number }

const runOf = (row: RunRow): StoredRun => ({
  id: row.id,
  madeMs: row.made_ms,
  cause: row.cause,
  draws: row.draws,
  seed: row.seed,
  digest: row.digest,
  model: row.model,
  tookMs: row.took_ms,
  left: JSON.parse(row.left_out) as LeftOut[],
})

/** Null where there is none of that id. */
export async function readRun(book: BookDatabase, id: number): Promise<StoredRun | null> {
  const rows = book.selectFrom('forecast_run').select(RUN).where('id', '=', id)
  const row = await rows.executeTakeFirst()
  return row === undefined ? null : runOf(row)
}

/** The last run made before a moment; null where none was. */
export async function lastRun(
  book: BookDatabase,
  beforeMs = Number.MAX_SAFE_INTEGER,
): Promise<StoredRun | null> {
  const row = await book
    .selectFrom('forecast_run')
    .select(RUN)
    .where('made_ms', '<', beforeMs)
    .orderBy('made_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : runOf(row)
}

/** Null where none was made. */
export async function firstRun(book: BookDatabase): Promise<StoredRun | null> {
  const rows = book.selectFrom('forecast_run').select(RUN).orderBy('made_ms').orderBy('id')
  const row = await rows.limit(1).executeTakeFirst()
  return row === undefined ? null : runOf(row)
}

/** Null once they were let go. */
export async function readInputs(book: BookDatabase, run: number): Promise<KeptInputs | null> {
  const row = await book
    .selectFrom('forecast_run')
    .select('inputs')
    .where('id', '=', run)
    .executeTakeFirst()
  if (!row?.inputs) return null
  const farm = await book
    .selectFrom('forecast_rests_on')
    .innerJoin('forecast_piece', 'forecast_piece.hash', 'forecast_rests_on.hash')
    .select(['forecast_piece.hash as hash', 'body'])
    .where('run', '=', run)
    .orderBy('ordinal')
    .execute()
  return { own: row.inputs, farm }
}

const resultIn = (row: { cycle: number; result: string }): StoredResult => ({
  cycle: String(row.cycle),
  ...(JSON.parse(row.result) as Omit<StoredResult, 'cycle'>),
})

export async function readResults(book: BookDatabase, run: number): Promise<StoredResult[]> {
  const rows = book.selectFrom('forecast_cycle').select(['cycle', 'result'])
  return (await rows.where('run', '=', run).orderBy('cycle').execute()).map(resultIn)
}

/** All that was said of a planting, oldest first. */
export async function readSaid(book: BookDatabase, cycle: number) {
  const rows = await book
    .selectFrom('forecast_cycle')
    .innerJoin('forecast_run', 'forecast_run.id', 'forecast_cycle.run')
    .select(['run', 'made_ms', 'forecast_cycle.cycle as cycle', 'result'])
    .where('forecast_cycle.cycle', '=', cycle)
    .orderBy('made_ms')
    .orderBy('run')
    .execute()
  return rows.map((row) => ({ run: row.run, madeMs: row.made_ms, result: resultIn(row) }))
}

/** The weeks of a run, in order of time. */
export async function readWindows(book: BookDatabase, run: number): Promise<WindowResult[]> {
  const rows = book.selectFrom('forecast_window').selectAll().where('run', '=', run)
  return (await rows.orderBy('from_ms').execute()).map((row) => ({
    crop: row.crop,
    grade: row.grade,
    fromMs: row.from_ms,
    // Of a copy: the bytes need not begin where a float may.
    kg: new Float32Array(Uint8Array.from(row.kg).buffer),
    baselineKg: row.baseline_kg,
  }))
}
