import { atOnce } from './at-once.ts'
import type { BookDatabase } from './tables.ts'

const WEEK_MS = 7 * 86_400_000
/** Names in one statement. */
const AT_A_TIME = 500

/** Runs made before a moment, oldest first. */
export async function readMoments(book: BookDatabase, beforeMs: number) {
  const rows = book.selectFrom('forecast_run').select(['id', 'made_ms as madeMs'])
  const old = rows.where('made_ms', '<', beforeMs)
  return await old.orderBy('made_ms').orderBy('id').execute()
}

/** Takes runs out with all that they said. */
export async function forgetRuns(book: BookDatabase, ids: readonly number[]): Promise<void> {
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    const some = ids.slice(from, from + AT_A_TIME)
    await atOnce(book, async (writing) => {
      await writing.deleteFrom('forecast_day').where('run', 'in', some).execute()
      await writing.deleteFrom('forecast_window').where('run', 'in', some).execute()
      await writing.deleteFrom('forecast_cycle').where('run', 'in', some).execute()
      await writing.deleteFrom('forecast_rests_on').where('run', 'in', some).execute()
      await writing.deleteFrom('forecast_run').where('id', 'in', some).execute()
    })
  }
}

/** Of runs made before a moment, takes out the weeks that began more than a week after the run. */
export async function forgetWeeksAhead(
  book: BookDatabase,
  beforeMs: number,
  keep: readonly number[],
): Promise<void> {
  const old = book.selectFrom('forecast_run').select('id').where('made_ms', '<', beforeMs)
  await book
    .deleteFrom('forecast_window')
    .where('run', 'in', old.where('id', 'not in', [...keep]))
    .where('from_ms', '>', (window) =>
      window
        .selectFrom('forecast_run')
        .whereRef('forecast_run.id', '=', 'forecast_window.run')
        .select((run) => run('made_ms', '+', WEEK_MS).as('weekAfter')),
    )
    .execute()
}

/** Of runs made before a moment, lets go what they were reckoned from. */
export async function forgetInputs(
  book: BookDatabase,
  beforeMs: number,
  keep: readonly number[],
): Promise<void> {
  const old = book.updateTable('forecast_run').set({ inputs: null })
  const known = old.where('made_ms', '<', beforeMs).where('inputs', 'is not', null)
  await known.where('id', 'not in', [...keep]).execute()
}

/** Takes out what no run rests on any more. */
export async function forgetPieces(book: BookDatabase): Promise<void> {
  const bare = book.selectFrom('forecast_run').select('id').where('inputs', 'is', null)
  await book.deleteFrom('forecast_rests_on').where('run', 'in', bare).execute()
  const used = book.selectFrom('forecast_rests_on').select('hash')
  await book.deleteFrom('forecast_piece').where('hash', 'not in', used).execute()
}
