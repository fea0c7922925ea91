import { type DayFigure, isSeen, medianOf } from './day-figure.ts'

const REMEMBERED_DAYS = 30
const FEWEST_DAYS = 5

/**
 * Days without a figure of their own, from another series that goes with it (light elsewhere on the
 * farm; the root of the day's range of air, by Hargreaves): its value × the median ratio of both on
 * the 30 days before. `other`: of the same days; null or 0 where it tells nothing.
 */
export function estimated(
  figures: readonly DayFigure[],
  other: readonly (number | null)[],
): DayFigure[] {
  return figures.map((figure, i) => {
    const told = other[i] ?? 0
    if (figure.method !== 'none' || told <= 0) return figure
    const pairs = pairsBefore(figures, other, i)
    if (pairs.length < FEWEST_DAYS) return figure
    const ratio = medianOf(pairs.map((pair) => pair.value / pair.told))
    const squares = pairs.map((pair) => (pair.value - ratio * pair.told) ** 2)
    const sigma = Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / pairs.length)
    return { ...figure, value: ratio * told, method: 'estimated', sigma }
  })
}

function pairsBefore(
  figures: readonly DayFigure[],
  other: readonly (number | null)[],
  day: number,
) {
  const pairs: { readonly value: number; readonly told: number }[] = []
  for (let i = Math.max(0, day - REMEMBERED_DAYS); i < day; i++) {
    const { value } = figures[i]!
    const told = other[i] ?? 0
    if (value !== null && told > 0 && isSeen(figures[i]!)) pairs.push({ value, told })
  }
  return pairs
}

/** √(highest − lowest) of the air: what sunshine goes with (FAO-56 eq. 50); null where unknown. */
export const sunshineOfAir = ({
  low,
  high,
}: {
  readonly low: number | null
  readonly high: number | null
}): number | null => (low === null || high === null ? null : Math.sqrt(Math.max(0, high - low)))
