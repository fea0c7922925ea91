import { timeWords } from '../words/doubts/times.ts'
import type { Told } from '../words/doubts/told.ts'
import { type Doubt, refused } from './doubt.ts'
import type { Planting, Present } from './known.ts'

/** Clocks of phone and server may differ by this much. */
const TOLERATED_MS = 5 * 60_000

/** A day as people say it, in both languages. */
export const dayTold = ({ say }: Present, atMs: number): Told => ({
  id: say.id.date(atMs),
  en: say.en.date(atMs),
})

/** Nothing is noted of what has not happened yet. */
export function doubtsOfFuture(field: string, atMs: number, present: Present): Doubt[] {
  if (atMs <= present.nowMs + TOLERATED_MS) return []
  return [refused(field, timeWords.inFuture(dayTold(present, atMs)))]
}

/** Nothing is noted before a planting stood in its bed, and little after it was cleared. */
export function doubtsOfTime(atMs: number, planting: Planting, present: Present): Doubt[] {
  const { transplantedMs, endedMs } = planting
  if (atMs < transplantedMs) {
    const p = { at: dayTold(present, atMs), planted: dayTold(present, transplantedMs) }
    return [refused('atMs', timeWords.beforePlanting(p))]
  }
  if (endedMs !== null && atMs > endedMs) {
    const p = { at: dayTold(present, atMs), ended: dayTold(present, endedMs) }
    return [refused('atMs', timeWords.afterEnd(p))]
  }
  return doubtsOfFuture('atMs', atMs, present)
}
