import type { Promised } from './sell.ts'

export interface Given extends Promised {
  readonly givenKg: number
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
    handOver: (day: number, lines: readonly Promised[]): Given[] =>
      lines.map((line) => ({ ...line, givenKg: take(day, line.kg) })),
  }
}

/**
 * kg that somebody who knew every harvest could have handed over of the same orders, whole or in
 * part: day after day, the oldest first, which wastes least where all kg are worth the same.
 */
export function oracleKg(
  orders: readonly { readonly onDay: number; readonly kg: number }[],
  cutKg: Float64Array,
  shelfDays: number,
): number {
  const store = openStore(cutKg, shelfDays)
  return orders
    .toSorted((a, b) => a.onDay - b.onDay)
    .flatMap(({ onDay, kg }) => store.handOver(onDay, [{ askedDay: onDay, onDay, kg, chance: 1 }]))
    .reduce((sum, { givenKg }) => sum + givenKg, 0)
}
