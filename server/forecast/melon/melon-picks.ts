import { DAY_MS, type FinishedCycle } from '../inputs.ts'

/** A part of a bed's melons and the days after the main picking on which it is picked. */
export interface MelonPick {
  readonly days: number
  /** of the kg, over all picks 1 */
  readonly share: number
}

const EARLIEST_DAYS = -10
const LATEST_DAYS = 14
/** A pick of less than this is counted to the nearest that is more. */
const LEAST_SHARE = 0.05
/** Beds picked at once that "all at once" is worth. */
const AT_ONCE_IS_WORTH = 0.5

/** How this farm spreads a bed's picking over days; all on one day until its past shows otherwise. */
export function picksOf(past: readonly FinishedCycle[]): MelonPick[] {
  const kept = past.filter(({ harvest }) => !harvest.failed)
  const shares = new Map([[0, AT_ONCE_IS_WORTH]])
  for (const pick of kept.flatMap(picksIn)) {
    shares.set(pick.days, (shares.get(pick.days) ?? 0) + pick.share)
  }
  const all = [...shares].map(([days, share]) => ({
    days,
    share: share / (kept.length + AT_ONCE_IS_WORTH),
  }))
  return gathered(all.toSorted((a, b) => a.days - b.days))
}

function picksIn({ cuts = [], harvest }: FinishedCycle): MelonPick[] {
  const total = cuts.reduce((sum, { kg }) => sum + Math.max(0, kg), 0)
  if (cuts.length < 2 || !(total > 0)) return [{ days: 0, share: 1 }]
  return cuts.map(({ atMs, kg }) => {
    const days = Math.round((atMs - harvest.atMs) / DAY_MS)
    return {
      days: Math.min(LATEST_DAYS, Math.max(EARLIEST_DAYS, days)),
      share: Math.max(0, kg) / total,
    }
  })
}

/** The same kg in fewer picks. */
function gathered(picks: readonly MelonPick[]): MelonPick[] {
  const kept = picks.filter(({ share, days }) => share >= LEAST_SHARE || days === 0)
  const near = (days: number) =>
    kept.reduce((best, one) =>
      Math.abs(one.days - days) < Math.abs(best.days - days) ? one : best,
    )
  return kept.map((one) => ({
    days: one.days,
    share: picks
      .filter(({ days }) => near(days) === one)
      .reduce((sum, { share }) => sum + share, 0),
  }))
}
