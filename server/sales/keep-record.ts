import { type DuePromise, readDuePromises } from '../book/due-promises.ts'
import type { BookDatabase } from '../book/tables.ts'
import { CROPS, type Crop } from '../contract/crop.ts'
import type { KeptRecord, PromiseRecord } from '../contract/promise.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import type { Kept } from '../forecast/scores/go-live.ts'
import { recordWords } from '../words/promise-answer.ts'
import { startOfDayMs } from '../zone.ts'
import type { FarmTime } from './keep-outlook.ts'
import { keptOf, type Tally, tally } from './promise/record.ts'

/** How often firm promises were kept, of those whose day is over. */
export async function readRecord(book: BookDatabase, at: FarmTime): Promise<PromiseRecord> {
  const { all, levels } = tallyOf(await dueBy(book, at), at)
  return {
    all: all.promised === 0 ? null : recordOf(null, all),
    levels: levels.map((each) => recordOf(each.level, each)),
  }
}

/** Of each crop with enough promises that came due: how well they were kept. */
export async function keptByCrop(
  book: BookDatabase,
  at: FarmTime,
): Promise<ReadonlyMap<Crop, Kept>> {
  const due = await dueBy(book, at)
  const found = new Map<Crop, Kept>()
  for (const crop of CROPS) {
    const kept = keptOf(
      tallyOf(
        due.filter((one) => one.crop === crop),
        at,
      ).levels,
    )
    if (kept !== null) found.set(crop, kept)
  }
  return found
}

const dueBy = (book: BookDatabase, { zone, nowMs }: FarmTime): Promise<DuePromise[]> =>
  readDuePromises(book, startOfDayMs(zone, nowMs))

const tallyOf = (due: readonly DuePromise[], { zone }: FarmTime) =>
  tally(due, (dayMs) => startOfDayMs(zone, dayMs + 1.5 * DAY_MS))

const recordOf = (level: number | null, { promised, kept }: Tally): KeptRecord => ({
  ...{ level, promised, kept },
  words: recordWords(promised, kept),
})
