import { atOnce } from './at-once.ts'
import type { BookDatabase } from './tables.ts'

/** Few enough that nobody waits for the book. */
const A_TURN = 200

/**
 * Drops what happened before an instant and is over: alarms, what was done about them, and jobs. In
 * small turns, between which others write. Resolves with how many rows went.
 */
export async function pruneHappenings(book: BookDatabase, beforeMs: number): Promise<number> {
  let gone = 0
  for (const drop of [dropAlarms, dropAlarmEvents, dropJobs]) {
    for (let last = A_TURN; last === A_TURN; gone += last) {
      last = await atOnce(book, (writing) => drop(writing, beforeMs))
    }
  }
  return gone
}

type Drop = (book: BookDatabase, beforeMs: number) => Promise<number>

const dropAlarms: Drop = async (book, beforeMs) => {
  const old = book.selectFrom('alarm').select('id').where('returned_ms', '<', beforeMs)
  const some = old.where('since_ms', '<', beforeMs).limit(A_TURN)
  return countOf(await book.deleteFrom('alarm').where('id', 'in', some).executeTakeFirst())
}

const dropAlarmEvents: Drop = async (book, beforeMs) => {
  const some = book.selectFrom('alarm_event').select('id').where('at_ms', '<', beforeMs)
  const gone = book.deleteFrom('alarm_event').where('id', 'in', some.limit(A_TURN))
  return countOf(await gone.executeTakeFirst())
}

const dropJobs: Drop = async (book, beforeMs) => {
  const old = book.selectFrom('job').select('id').where('raised_at_ms', '<', beforeMs)
  const some = old.where('ended_at_ms', '<', beforeMs).limit(A_TURN)
  const gone = book.deleteFrom('job').where('id', 'in', some)
  return countOf(await gone.executeTakeFirst())
}

const countOf = ({ numDeletedRows }: { readonly numDeletedRows: bigint }): number =>
  Number(numDeletedRows)
