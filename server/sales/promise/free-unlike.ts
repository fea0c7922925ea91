import type { DaySupply, Demand } from './day-supply.ts'

/** A demand with how many more days a harvest keeps for it. */
export interface KeepingDemand extends Demand {
  readonly shelfDays: number
}

/** Days of harvest that may serve a demand, both counted in, and its kg. */
interface Span {
  readonly from: number
  readonly to: number
  readonly kg: number
}

/**
 * The same as `freeKg` where goods of one harvest keep for unlike times: kg that can be handed over on
 * a day, one a draw, so that no commitment gets less than without it.
 *
 * Exact: each harvest going to whoever needs it soonest serves the most kg there can be (Glover 1967),
 * so what the wish adds to that most is what is free.
 */
export function freeOfUnlike(
  supply: DaySupply,
  commitments: readonly KeepingDemand[],
  wish: Omit<KeepingDemand, 'kg'>,
): Float64Array {
  const { days, draws } = supply
  const free = new Float64Array(draws)
  const { day } = wish
  if (!Number.isInteger(day) || day < 0 || day >= days) return free
  const held = commitments.filter((one) => one.day < days && one.kg > 0)
  const [before, after] = [held, [...held, { ...wish, kg: Number.POSITIVE_INFINITY }]].map(spansOf)
  for (let draw = 0; draw < draws; draw++) {
    free[draw] = Math.max(0, served(supply, after!, draw) - served(supply, before!, draw))
  }
  return free
}

/** Whose last day comes first stands first. */
const spansOf = (demands: readonly KeepingDemand[]): Span[] =>
  demands
    .map(({ day, shelfDays, kg }) => {
      const to = Math.max(0, day)
      return { from: to - shelfDays, to, kg }
    })
    .toSorted((a, b) => a.to - b.to)

/** The most kg that all of them together can be given in one draw. */
function served({ days, draws, kg }: DaySupply, spans: readonly Span[], draw: number): number {
  const wanted = Float64Array.from(spans, (span) => span.kg)
  let first = 0
  let total = 0
  for (let day = 0; day < days; day++) {
    while (first < spans.length && spans[first]!.to < day) first++
    let left = kg[day * draws + draw]!
    for (let at = first; at < spans.length && left > 0; at++) {
      if (spans[at]!.from > day) continue
      const some = Math.min(wanted[at]!, left)
      wanted[at]! -= some
      left -= some
      total += some
    }
  }
  return total
}
