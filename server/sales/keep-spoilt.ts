import type { BookDatabase } from '../book/tables.ts'
import { endOfPromise, readDue } from './keep-due.ts'
import type { FarmTime } from './keep-outlook.ts'
import { spoiltShare } from './promise/beyond-draws.ts'
import { isKept } from './promise/record.ts'

/** Older promises tell of another farm. */
const NEWEST = 300

/** Share of promises of harvests that something spoils which no draw has, by what came due so far. */
export async function readSpoiltShare(book: BookDatabase, at: FarmTime): Promise<number> {
  const due = await readDue(book, at, NEWEST)
  return spoiltShare(
    due.flatMap(({ chance, crop, ...line }) => {
      const endMs = endOfPromise(at, line.dayMs)
      const harvest = `${crop} ${line.dayMs}`
      return chance === null ? [] : [{ chance, isKept: isKept(line, endMs), harvest }]
    }),
  )
}
