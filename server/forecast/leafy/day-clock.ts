/** What has passed of something that each day brings some of, by age in days after transplanting. */
export type DayClock = (hst: number) => number

/** A clock of what each day since transplanting brought; unknown days and those to come are usual. */
export function dayClock(days: readonly (number | null)[], usual: number): DayClock {
  const sums = [0]
  for (const day of days) sums.push(sums.at(-1)! + (day ?? usual))
  const last = sums.length - 1
  return (hst) => {
    if (!(hst > 0)) return 0
    if (hst >= last) return sums[last]! + (hst - last) * usual
    const day = Math.floor(hst)
    return sums[day]! + (sums[day + 1]! - sums[day]!) * (hst - day)
  }
}
