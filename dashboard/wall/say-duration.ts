import { WALL_WORDS } from '../../server/words/wall.ts'
import type { Language } from '../../server/words/words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "40 detik", "12 menit", "3 jam", "2 hari": whole numbers, rounded down. */
export function sayDuration(ms: number, language: Language): string {
  const say = WALL_WORDS[language]
  const whole = (unitMs: number) => ({ n: String(Math.floor(Math.max(0, ms) / unitMs)) })
  if (ms < 90_000) return say.seconds(whole(1_000))
  if (ms < 90 * MINUTE) return say.minutes(whole(MINUTE))
  return ms < 2 * DAY ? say.hours(whole(HOUR)) : say.days(whole(DAY))
}
