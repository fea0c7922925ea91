import { readDuePromises } from '../book/due-promises.ts'
import type { BookDatabase } from '../book/tables.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { startOfDayMs } from '../zone.ts'
import type { FarmTime } from './keep-outlook.ts'
import { spoiltShare } from './promise/beyond-draws.ts'
import { isKept } from './promise/record.ts'

/** Older promises tell of another farm. */
const NEWEST = 300

/** Share of promises of harvests that something spoils which no draw has, by what came due so far. */
export async function readSpoiltShare(
  book: BookDatabase,
  { zone, nowMs }: FarmTime,
): Promise<number> {
  const due = await readDuePromises(book, startOfDayMs(zone, nowMs))
  return spoiltShare(
    due.slice(-NEWEST).flatMap(({ chance, crop, ...line }) => {
      const endMs = startOfDayMs(zone, line.dayMs + 1.5 * DAY_MS)
      const harvest = `${crop} ${line.dayMs}`
      return chance === null ? [] : [{ chance, isKept: isKept(line, endMs), harvest }]
    }),
  )
}
