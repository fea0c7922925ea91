import type { DuePromise } from '../book/due-promises.ts'
import type { BookDatabase } from '../book/tables.ts'
import { CROPS, type Crop } from '../contract/crop.ts'
import type { KeptRecord, PromiseRecord } from '../contract/promise.ts'
import type { Kept } from '../forecast/scores/go-live.ts'
import { recordWords } from '../words/promise-answer.ts'
import { endOfPromise, readDue } from './keep-due.ts'
import type { FarmTime } from './keep-outlook.ts'
import { keptOf, type Tally, tally } from './promise/record.ts'

/** How often firm promises were kept, of those whose day is over. */
export async function readRecord(book: BookDatabase, at: FarmTime): Promise<PromiseRecord> {
  const { all, levels } = tallyOf(await readDue(book, at), at)
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
  const due = await readDue(book, at)
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

const tallyOf = (due: readonly DuePromise[], at: FarmTime) =>
  tally(due, (dayMs) => endOfPromise(at, dayMs))

const recordOf = (level: number | null, { promised, kept }: Tally): KeptRecord => ({
  ...{ level, promised, kept },
  words: recordWords(promised, kept),
})
