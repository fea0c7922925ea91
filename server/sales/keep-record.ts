import { type DuePromise, readDuePromises } from '../book/due-promises.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { KeptRecord, PromiseRecord } from '../contract/promise.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { recordWords } from '../words/promise-answer.ts'
import { startOfDayMs } from '../zone.ts'
import type { FarmTime } from './keep-outlook.ts'
import { type Tally, tally } from './promise/record.ts'

/** How often firm promises were kept, of those whose day is over. */
export async function readRecord(book: BookDatabase, at: FarmTime): Promise<PromiseRecord> {
  const { all, levels } = tallyOf(await dueBy(book, at), at)
  return {
    all: all.promised === 0 ? null : recordOf(null, all),
    levels: levels.map((each) => recordOf(each.level, each)),
  }
}

const dueBy = (book: BookDatabase, { zone, nowMs }: FarmTime): Promise<DuePromise[]> =>
  readDuePromises(book, startOfDayMs(zone, nowMs))

const tallyOf = (due: readonly DuePromise[], { zone }: FarmTime) =>
  tally(due, (dayMs) => startOfDayMs(zone, dayMs + 1.5 * DAY_MS))

const recordOf = (level: number | null, { promised, kept }: Tally): KeptRecord => ({
  ...{ level, promised, kept },
  words: recordWords(promised, kept),
})
