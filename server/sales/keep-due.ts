import { type DuePromise, readDuePromises } from '../book/due-promises.ts'
import type { BookDatabase } from '../book/tables.ts'
import { daysLaterMs, startOfDayMs } from '../zone.ts'
import type { FarmTime } from './keep-outlook.ts'

/** Firm promises whose day is over, in order of their days; with `newest` only the last so many. */
export const readDue = (
  book: BookDatabase,
  { zone, nowMs }: FarmTime,
  newest?: number,
): Promise<DuePromise[]> => readDuePromises(book, { beforeMs: startOfDayMs(zone, nowMs), newest })

/** Until when a promise for a day may be kept: the midnight at that day's end. */
export const endOfPromise = ({ zone }: FarmTime, dayMs: number): number =>
  daysLaterMs(zone, dayMs, 1)
