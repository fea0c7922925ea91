import type { EQUIPMENT_WORDS } from '../../../server/words/equipment.ts'
import type { Formats } from '../../../server/words/format.ts'

const DAYS_FROM_H = 48
const LONG_H = 60 * 24

/** How long a gateway can keep its readings by itself: whole hours, then days, never rounded up. */
export function roomText(
  hours: number | null,
  say: (typeof EQUIPMENT_WORDS)['id'],
  { count }: Pick<Formats, 'count'>,
): string {
  if (hours === null) return say.roomUnknown
  if (hours >= LONG_H) return say.roomLong
  if (hours >= DAYS_FROM_H) return say.roomDays({ n: count(Math.floor(hours / 24)) })
  return say.roomHours({ n: count(Math.floor(hours)) })
}
