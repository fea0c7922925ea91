import type { Demand } from '../../../server/sales/promise/day-supply.ts'

/**
 * The most kg that can be handed over at all: the greatest flow from harvests to the demands for which
 * they are still good, found by looking for one more path again and again.
 */
export function mostHandedOver(
  harvest: readonly number[],
  shelfDays: number,
  demands: readonly (Demand & { readonly shelfDays?: number })[],
): number {
  const days = harvest.length
  const nodes = days + demands.length + 2
  const [source, sink] = [nodes - 2, nodes - 1]
  const room = Array.from({ length: nodes }, () => new Float64Array(nodes))
  for (const [day, kg] of harvest.entries()) room[source]![day] = kg
  for (const [i, { day, kg, shelfDays: keeps = shelfDays }] of demands.entries()) {
    room[days + i]![sink] = kg
    for (let on = Math.max(0, day - keeps); on <= day; on++) {
      room[on]![days + i] = Number.MAX_SAFE_INTEGER
    }
  }
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
