import { type DaySupply, type Demand, demandByDay } from './day-supply.ts'

/**
 * kg that can be handed over on a day, one a draw and never below 0, so that no commitment, before it
 * or after, gets less than without it. A harvest keeps for `shelfDays` more days; the oldest is handed
 * over first. What commitments cannot be given in a draw at all is not held against the new one. No
 * kg on a day outside the supply.
 *
 * Exact: with deadlines in order of harvest, handing over the oldest first wastes least, and by
 * Hall's theorem what may be added is the least slack among the spans of days that hold the day.
 */
export function freeKg(
  supply: DaySupply,
  shelfDays: number,
  commitments: readonly Demand[],
  day: number,
): Float64Array {
  const { days, draws } = supply
  const free = new Float64Array(draws)
  if (!Number.isInteger(day) || day < 0 || day >= days) return free
  const demand = demandByDay(commitments, days)
  const harvested = new Float64Array(days)
  for (let draw = 0; draw < draws; draw++) {
    sumUp(supply, draw, harvested)
    free[draw] = freeIn(harvested, shelfDays, demand, day)
  }
  return free
}

/** kg harvested up to and with each day in one draw. */
function sumUp({ kg, draws }: DaySupply, draw: number, into: Float64Array): void {
  let sum = 0
  for (let day = 0; day < into.length; day++) {
    sum += kg[day * draws + draw]!
    into[day] = sum
  }
}

/**
 * One number tells what stands in store when the oldest goes first: how much of all that was harvested
 * is gone, handed over or spoiled.
 */
function freeIn(
  harvested: Float64Array,
  shelfDays: number,
  demand: Float64Array,
  day: number,
): number {
  let gone = 0
  let goneBefore = 0
  let given = 0
  let least = Number.POSITIVE_INFINITY
  for (let on = 0; on < harvested.length; on++) {
    if (on > shelfDays) gone = Math.max(gone, harvested[on - shelfDays - 1]!)
    if (on === day) goneBefore = gone
    const handedOver = Math.min(demand[on]!, harvested[on]! - gone)
    gone += handedOver
    if (on < day) continue
    given += handedOver
    least = Math.min(least, harvested[on]! - goneBefore - given)
  }
  return Math.max(0, least)
}
