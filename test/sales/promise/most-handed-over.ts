import type { Demand } from '../../../server/sales/promise/day-supply.ts'

/**
 * The most kg that can be handed over at all: the greatest flow from harvests to the days on which
 * they are still good, found by looking for one more path again and again.
 */
export function mostHandedOver(
  harvest: readonly number[],
  shelfDays: number,
  demands: readonly Demand[],
): number {
  const days = harvest.length
  const [source, sink] = [2 * days, 2 * days + 1]
  const room = Array.from({ length: 2 * days + 2 }, () => new Float64Array(2 * days + 2))
  for (const [day, kg] of harvest.entries()) {
    room[source]![day] = kg
    for (let on = day; on <= Math.min(days - 1, day + shelfDays); on++) {
      room[day]![days + on] = Number.MAX_SAFE_INTEGER
    }
  }
  for (const { day, kg } of demands) room[days + day]![sink]! += kg
  let total = 0
  for (let more = push(room, source, sink); more > 0; more = push(room, source, sink)) total += more
  return total
}

function push(room: readonly Float64Array[], from: number, to: number): number {
  const cameFrom = new Map([[from, from]])
  for (const node of cameFrom.keys()) {
    for (const [next, free] of room[node]!.entries()) {
      if (free > 0 && !cameFrom.has(next)) cameFrom.set(next, node)
    }
  }
  if (!cameFrom.has(to)) return 0
  const path: [number, number][] = []
  for (let node = to; node !== from; node = cameFrom.get(node)!) {
    path.push([cameFrom.get(node)!, node])
  }
  const least = Math.min(...path.map(([a, b]) => room[a]![b]!))
  for (const [a, b] of path) {
    room[a]![b]! -= least
    room[b]![a]! += least
  }
  return least
}
