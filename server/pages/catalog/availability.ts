import type { SaleUnit } from '../../contract/products.ts'
import type { Availability } from './catalog.ts'
import type { View } from './view.ts'

/** Above it a page says "more than": how much a farm has in all is nobody's business. */
const MOST_TOLD = 100

/**
 * Whole units a page may name of what is there: exact while they can be counted at a glance, then
 * rounded down to fives and tens. Never more than there are.
 */
export function toldPacks(packs: number): number {
  if (packs <= 12) return Math.max(0, Math.floor(packs))
  const step = packs < 50 ? 5 : 10
  return Math.min(MOST_TOLD, Math.floor(packs / step) * step)
}

/** "Ada sekarang 12 ikat", "Panen lagi ± 28 Nov". */
export function availabilityWords(
  { words, formats, unitsOf, dayOf }: View,
  availability: Availability,
  unit: SaleUnit,
): string {
  switch (availability.state) {
    case 'now': {
      const told = toldPacks(availability.packs)
      const say = availability.packs > MOST_TOLD ? words.nowMany : words.now
      return say({ n: formats.count(told), unit: unitsOf(unit, told) })
    }
    case 'harvest':
      return words.harvest({ at: dayOf(availability.fromMs) })
    case 'ahead':
      return words.ahead({ at: dayOf(availability.fromMs) })
    case 'to_order':
      return words.toOrder({ n: formats.count(availability.days) })
    case 'none':
      return words.none
  }
}
