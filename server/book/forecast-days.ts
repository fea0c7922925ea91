import { GRADE_WORDS } from '../contract/entries.ts'
import type { DayDraws } from '../forecast/daily.ts'
import { daysIn, type KeptDays } from '../forecast/worker/kept-days.ts'
import type { ForecastDayRow } from './sales-tables.ts'
import type { BookDatabase } from './tables.ts'

type Grade = ForecastDayRow['grade']
const gradeCalled = (word: string): Grade | undefined => GRADE_WORDS.find((one) => one === word)

/** Keeps a run's days in place of all that were kept. `book` must hold the write lock (see atOnce). */
export async function putDays(
  book: BookDatabase,
  run: number,
  all: readonly KeptDays[],
): Promise<void> {
  await book.deleteFrom('forecast_day').execute()
  for (const { crop, grade, fromMs, days, draws, kg } of all) {
    const known = gradeCalled(grade)
    if (known === undefined) continue
    const row = { run, crop, grade: known, from_ms: fromMs, days, draws, kg }
    await book.insertInto('forecast_day').values(row).execute()
  }
}

/** The run whose days are kept or, where it had none, the last one; null while none was made. */
export async function newestDaysRun(
  book: BookDatabase,
): Promise<{ readonly id: number; readonly madeMs: number } | null> {
  const runs = book.selectFrom('forecast_run').select(['id', 'made_ms as madeMs'])
  const kept = runs.where('id', 'in', book.selectFrom('forecast_day').select('run'))
  const last = runs.orderBy('made_ms', 'desc').orderBy('id', 'desc').limit(1)
  return (await kept.executeTakeFirst()) ?? (await last.executeTakeFirst()) ?? null
}

/** What a crop and grade may bring on each day; null where the run says nothing of it, or not any more. */
export async function readDaySupply(
  book: BookDatabase,
  run: number,
  crop: ForecastDayRow['crop'],
  grade: Grade,
): Promise<DayDraws | null> {
  const rows = book.selectFrom('forecast_day').selectAll().where('run', '=', run)
  const row = await rows.where('crop', '=', crop).where('grade', '=', grade).executeTakeFirst()
  if (row === undefined) return null
  const { from_ms: fromMs, days, draws, kg } = row
  return daysIn({ crop, grade, fromMs, days, draws, kg })
}
