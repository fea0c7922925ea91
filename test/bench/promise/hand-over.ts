/** kg wanted on a day. */
interface Wanted {
  readonly onDay: number
  readonly kg: number
}

/**
 * What is there on each day: what was cut on it or in the `shelfDays` before it, the oldest handed
 * over first. `cutKg` by day of the year.
 */
export function openStore(cutKg: Float64Array, shelfDays: number) {
  const left = Float64Array.from(cutKg)
  const take = (day: number, kg: number): number => {
    let wanted = kg
    for (let cut = Math.max(0, day - shelfDays); cut <= day; cut++) {
      const some = Math.min(wanted, left[cut]!)
      left[cut]! -= some
      wanted -= some
    }
    return kg - wanted
  }
  return {
    /** Lines of one day, whoever was promised first before the others. */
    handOver: <Line extends Wanted>(day: number, lines: readonly Line[]) =>
      lines.map((line) => ({ ...line, givenKg: take(day, line.kg) })),
  }
}

/**
 * kg that somebody who knew every harvest could have handed over of the same orders, whole or in
 * part: day after day, the oldest first, which wastes least where all kg are worth the same.
 */
export function mostKg(wanted: readonly Wanted[], cutKg: Float64Array, shelfDays: number): number {
  const { handOver } = openStore(cutKg, shelfDays)
  return wanted
    .toSorted((a, b) => a.onDay - b.onDay)
    .flatMap((one) => handOver(one.onDay, [one]))
    .reduce((sum, { givenKg }) => sum + givenKg, 0)
}
