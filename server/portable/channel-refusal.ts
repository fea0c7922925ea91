import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import type { ChannelRow } from '../book/tables.ts'
import type { RowProblem } from './arrival.ts'

const slug = new RegExp(SLUG_PATTERN)

/** Why a channel cannot take in readings of this place and quantity; null when it can. */
export function channelRefusal(
  { id, place, quantity }: Pick<ChannelRow, 'id' | 'place' | 'quantity'>,
  known: ReadonlyMap<string, ChannelRow>,
  places: ReadonlySet<string>,
): Omit<RowProblem, 'line'> | null {
  if (!slug.test(id)) {
    const sentence = `"${id}" is not a channel id: small letters, digits and hyphens.`
    return { column: 'channel', sentence }
  }
  if (!places.has(place)) {
    const sentence = `the farm has no bed or tank "${place}": add it with "panen-server setup", or name another place.`
    return { column: 'place', sentence }
  }
  const row = known.get(id)
  if (row === undefined || (row.place === place && row.quantity === quantity)) return null
  const sentence = `channel ${row.id} is ${row.quantity} at ${row.place} here; for ${quantity} at ${place} give it another id.`
  return { column: 'channel', sentence }
}
