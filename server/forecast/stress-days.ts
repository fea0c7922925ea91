import { type Cycle, DAY_MS, type DayOfStress } from './inputs.ts'

export const STRESSES = ['rootZone', 'ec', 'ph', 'vpd', 'air', 'water'] as const
export type Stress = (typeof STRESSES)[number]

/** A day on which something held growth back, and what did most. */
export interface StressDay {
  readonly atMs: number
  readonly by: Stress
  /** multiplier of growth, 0 to 1 */
  readonly left: number
}

/** A day that lost less than this of its growth is a day like others. */
const LEAST_LOSS = 0.1

/** Days of a planting that lost a tenth of their growth or more, oldest first. */
export function stressDays({ stress = [], transplantedMs }: Cycle): StressDay[] {
  return stress.flatMap((day, i) => {
    const worst = day === null ? null : worstOf(day)
    if (worst === null || worst.left > 1 - LEAST_LOSS) return []
    return [{ atMs: transplantedMs + i * DAY_MS, ...worst }]
  })
}

function worstOf(day: DayOfStress): Omit<StressDay, 'atMs'> | null {
  const known = STRESSES.flatMap((by) => {
    const left = day[by]
    return left === null ? [] : [{ by, left }]
  })
  return known.toSorted((a, b) => a.left - b.left)[0] ?? null
}
