import type { Channel, Place } from '../../../server/contract/site.ts'
import type { Condition } from '../farm/condition.ts'
import { needsLook } from '../farm/severity.ts'
import type { Filter } from '../route.ts'

/** How many of these channels an instructor should look at. */
export function countToLookAt(
  channels: readonly Channel[],
  conditions: ReadonlyMap<string, Condition>,
): number {
  return channels.filter(({ id }) => {
    const condition = conditions.get(id)
    return condition !== undefined && needsLook(condition)
  }).length
}

/** Whether a place passes the chosen filter. */
export function passes(filter: Filter, place: Place, toLookAt: number): boolean {
  if (filter === 'all') return true
  return filter === 'look' ? toLookAt > 0 : place.kind === filter
}
