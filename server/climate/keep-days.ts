import { nextTurn } from '../store/turn.ts'
import { type DayRange, type Hours, joinedHours } from './hours.ts'
import type { KeptChannel } from './keep-hours.ts'
import { keepMade } from './keep-made.ts'

/** One thing a day of a channel, of all its days. */
export interface DaysKeeper<Day> {
  of(channel: KeptChannel): Promise<readonly Day[]>
}

/**
 * Reckons days chapter by chapter, and a chapter anew only when it or a neighbour changed: a day
 * knows the days before it, and the hour after it.
 */
export function keepDays<Day>(
  reckon: (hours: Hours, days: DayRange) => readonly Day[],
): DaysKeeper<Day> {
  const made = keepMade<readonly Day[]>()
  const whole = keepMade<readonly Day[]>()
  return {
    async of({ id, chapters }) {
      const parts: (readonly Day[])[] = []
      for (const [i, chapter] of chapters.entries()) {
        const near = chapters.slice(Math.max(0, i - 1), i + 2)
        let isNew = false
        parts.push(
          made.of(`${id} ${chapter.fromDay}`, near, () => {
            isNew = true
            return middleOf(near, chapter, reckon)
          }),
        )
        if (isNew) await nextTurn()
      }
      return whole.of(id, parts, () => parts.flat())
    },
  }
}

function middleOf<Day>(
  near: readonly Hours[],
  chapter: Hours,
  reckon: (hours: Hours, days: DayRange) => readonly Day[],
): readonly Day[] {
  const { fromDay = chapter.fromDay } = near[0] ?? {}
  const from = chapter.fromDay - fromDay
  const hours = joinedHours(near, { fromDay, zoneOffsetMs: chapter.zoneOffsetMs })
  return reckon(hours, { from, to: from + chapter.days })
}
