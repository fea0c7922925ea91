import type { Cut } from './garden-hands.ts'

/** Less than this goes onto the scale that shows grams. */
const SMALL_KG = 0.3

const lotOf = (kg: number) =>
  kg < SMALL_KG
    ? { amount: Math.round(kg * 1000), unit: 'g' }
    : { amount: Math.round(kg * 10) / 10, unit: 'kg' }

/** A cut as it is written into the farm book: what the scales show, and the holes that were empty. */
export function harvestBody(
  { kgByGrade, kgCulled, deadHoles }: Cut,
  { isLast, isFailed }: { readonly isLast: boolean; readonly isFailed: boolean },
) {
  const some = (kg: Readonly<Record<string, number>>) =>
    Object.entries(kg).filter(([, value]) => value >= 0.0005)
  return {
    lots: some(kgByGrade).map(([grade, kg]) => ({ grade, ...lotOf(kg) })),
    culls: some(kgCulled).map(([reason, kg]) => ({ reason, ...lotOf(kg) })),
    deadHoles,
    isLast,
    isFailed,
  }
}
