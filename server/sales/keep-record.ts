import { type DuePromise, readDuePromises } from '../book/due-promises.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { KeptRecord, PromiseRecord } from '../contract/promise.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { recordWords } from '../words/promise-answer.ts'
import { startOfDayMs } from '../zone.ts'
import type { FarmTime } from './keep-outlook.ts'
import { spoiltShare } from './promise/beyond-draws.ts'
import { isKept, type Tally, tally } from './promise/record.ts'

/** How often firm promises were kept, of those whose day is over. */
export async function readRecord(book: BookDatabase, at: FarmTime): Promise<PromiseRecord> {
  const { all, levels } = tallyOf(await dueBy(book, at), at)
  return {
    all: all.promised === 0 ? null : recordOf(null, all),
    levels: levels.map((each) => recordOf(each.level, each)),
  }
}

/** Share of promises of harvests that something spoils which no draw has, by what came due so far. */
export async function readSpoiltShare(book: BookDatabase, at: FarmTime): Promise<number> {
  const due = (await dueBy(book, at)).slice(-NEWEST)
  return spoiltShare(
    due.flatMap((one) => {
      if (one.chance === null) return []
      const isOne = isKept(one, endOfDay(at.zone, one.dayMs))
      return [{ chance: one.chance, isKept: isOne, harvest: `${one.crop} ${one.dayMs}` }]
    }),
  )
}

/** Older promises tell of another farm. */
const NEWEST = 300

const dueBy = (book: BookDatabase, { zone, nowMs }: FarmTime): Promise<DuePromise[]> =>
  readDuePromises(book, startOfDayMs(zone, nowMs))

const tallyOf = (due: readonly DuePromise[], { zone }: FarmTime) =>
  tally(due, (dayMs) => endOfDay(zone, dayMs))

const endOfDay = (zone: string, dayMs: number): number => startOfDayMs(zone, dayMs + 1.5 * DAY_MS)

const recordOf = (level: number | null, { promised, kept }: Tally): KeptRecord => ({
  ...{ level, promised, kept },
  words: recordWords(promised, kept),
})
