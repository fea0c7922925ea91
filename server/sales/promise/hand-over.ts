import type { DaySupply, Demand } from './day-supply.ts'

/**
 * kg that each of some demands is given in each draw: day after day, the oldest harvest first, and on
 * one day in the order in which they are told. What a harvest brings that nobody asks for keeps for
 * `shelfDays`.
 */
export function handOver(
  { days, draws, kg }: DaySupply,
  shelfDays: number,
  demands: readonly Demand[],
): Float64Array[] {
  const given = demands.map(() => new Float64Array(draws))
  const onDay = Array.from({ length: days }, (_, day) =>
    demands.flatMap((demand, i) => (Math.max(0, demand.day) === day ? [i] : [])),
  )
  const harvested = new Float64Array(days)
  for (let draw = 0; draw < draws; draw++) {
    let gone = 0
    for (let day = 0; day < days; day++) {
      harvested[day] = (day > 0 ? harvested[day - 1]! : 0) + kg[day * draws + draw]!
      if (day > shelfDays) gone = Math.max(gone, harvested[day - shelfDays - 1]!)
      for (const i of onDay[day]!) {
        const some = Math.min(demands[i]!.kg, harvested[day]! - gone)
        given[i]![draw] = some
        gone += some
      }
    }
  }
  return given
}
