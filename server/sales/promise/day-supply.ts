/** What one crop and grade may bring to the packing table, day by day. */
export interface DaySupply {
  /** start of its first day, epoch ms */
  readonly fromMs: number
  readonly days: number
  /** possible outcomes; the same index is the same luck on every day and of every crop */
  readonly draws: number
  /** kg ≥ 0, day by day: `kg[day * draws + draw]` */
  readonly kg: Float32Array
}

/** kg to be handed over on one day, counted from the supply's first. */
export interface Demand {
  readonly day: number
  readonly kg: number
}

/** kg asked for on each day. What is overdue is asked for on the first; beyond the last none knows. */
export function demandByDay(demands: readonly Demand[], days: number): Float64Array {
  const byDay = new Float64Array(days)
  if (days === 0) return byDay
  for (const { day, kg } of demands) if (day < days) byDay[Math.max(0, day)]! += kg
  return byDay
}
