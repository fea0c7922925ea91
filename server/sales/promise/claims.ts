import type { DaySupply } from './day-supply.ts'

/**
 * A supply less what others have a claim on. `claimed` is kg a week, for each day what is claimed of
 * its week; the supply begins with a week. Each harvest of a week bears the same share of it, and a
 * week that brings less than is claimed has nothing left.
 */
export function lessClaims(supply: DaySupply, claimed: Float64Array): DaySupply {
  const { days, draws } = supply
  const kg = Float32Array.from(supply.kg)
  for (let monday = 0; monday < days; monday += 7) {
    const end = Math.min(days, monday + 7)
    if (claimed.subarray(monday, end).every((one) => one <= 0)) continue
    for (let draw = 0; draw < draws; draw++) {
      let week = 0
      for (let day = monday; day < end; day++) week += supply.kg[day * draws + draw]!
      if (week <= 0) continue
      for (let day = monday; day < end; day++) {
        kg[day * draws + draw]! *= 1 - Math.min(1, Math.max(0, claimed[day]!) / week)
      }
    }
  }
  return { ...supply, kg }
}
