import { growingVersion } from '../../book/growing-version.ts'
import { newestNoted } from '../../book/newest-noted.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { Clock } from '../../clock.ts'
import { farmDay } from './farm-days.ts'

const MIN_MS = 60_000
/** Late readings may change a day that is over. */
const WEATHER_EVERY_MS = 10 * MIN_MS
/** The day's first run waits until the last readings of the day before are in. */
const AFTER_MIDNIGHT_MS = 10 * MIN_MS

/**
 * Looks for what calls for another run since the last look: the book (by the kind that was noted
 * last), a new day, ten minutes in which readings may have come in late. The first look calls for none but `start`.
 */
export function reasonsToRun(book: BookDatabase, clock: Clock, zone: string) {
  const timeOf = (nowMs: number) => ({
    day: farmDay(zone, nowMs - AFTER_MIDNIGHT_MS),
    spell: Math.floor(nowMs / WEATHER_EVERY_MS),
  })
  let seen: { version: number; day: number; spell: number } | null = null
  return async (): Promise<readonly string[]> => {
    const now = { version: await growingVersion(book), ...timeOf(clock.now()) }
    const before = seen
    seen = now
    if (before === null) return ['start']
    return [
      ...(now.version === before.version ? [] : [(await newestNoted(book)) ?? 'book']),
      ...(now.day === before.day ? [] : ['night']),
      ...(now.spell === before.spell ? [] : ['weather']),
    ]
  }
}
