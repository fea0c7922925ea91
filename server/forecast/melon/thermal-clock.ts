import type { Cycle, Farm } from '../inputs.ts'
import { type DayClock, dayClock } from '../leafy/day-clock.ts'

/** A day of Java's lowlands at 27.5 °C, °C·day of melon development. */
const LOWLANDS_CD = 17.5
/** Measured days that it is worth, and how many of the last ones are looked at. */
const LOWLANDS_ARE_WORTH = 5
const RECENT_DAYS = 30

/** °C·day that a day usually brings now: the farm's last 30 measured days, shrunk to the lowlands'. */
export function usualWarmth({ warmth = [], nowMs }: Pick<Farm, 'warmth' | 'nowMs'>): number {
  const recent = warmth
    .filter(({ dayMs, thermalCd }) => dayMs <= nowMs && thermalCd > 0)
    .toSorted((a, b) => b.dayMs - a.dayMs)
    .slice(0, RECENT_DAYS)
  const sum = recent.reduce((total, { thermalCd }) => total + thermalCd, 0)
  return (LOWLANDS_ARE_WORTH * LOWLANDS_CD + sum) / (LOWLANDS_ARE_WORTH + recent.length)
}

/** °C·day of melon development that a cycle has lived by an age. */
export const thermalClock = (
  { thermalCd = [] }: Pick<Cycle, 'thermalCd'>,
  usualCd: number,
): DayClock => dayClock(thermalCd, usualCd)
