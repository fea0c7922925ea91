/** A crop that grows by a share of itself while small and by the day's light later. */
export interface Expolinear {
  /** greatest growth, g a day (per plant or per m²: the result is per the same) */
  readonly perDay: number
  /** greatest relative growth, 1/day */
  readonly relative: number
  /** days lost before the straight part */
  readonly lostDays: number
}

/** Weight in g after `days` (Goudriaan & Monteith 1990). */
export const expolinear = ({ perDay, relative, lostDays }: Expolinear, days: number): number =>
  (perDay / relative) * Math.log1p(Math.exp(relative * (days - lostDays)))

/** The curve through `grams` at `days`, with 45 % of those days lost. */
export function expolinearThrough(grams: number, days: number, relative: number): Expolinear {
  const shape = { perDay: 1, relative, lostDays: 0.45 * days }
  return { ...shape, perDay: grams / expolinear(shape, days) }
}
