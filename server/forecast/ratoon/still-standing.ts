import type { CycleDraws } from '../draws.ts'
import type { Cycle } from '../inputs.ts'

/**
 * The possible harvests of a bed of which a part was cut already: what its draws have beyond that
 * part. A draw that has no more than was cut has nothing left.
 */
export function stillStanding(draws: CycleDraws, { cuts = [] }: Cycle, nowMs: number): CycleDraws {
  const cutKg = cuts
    .filter(({ atMs, kg }) => atMs <= nowMs && kg > 0)
    .reduce((sum, { kg }) => sum + kg, 0)
  if (cutKg === 0) return draws
  const left = (kg: number) => Math.max(0, kg - cutKg)
  const lots = draws.lots.map((lot) => {
    const grades = Object.entries(lot.byGrade).map(
      ([grade, kg]) =>
        [
          grade,
          kg.map((one, i) => (lot.kg[i]! > 0 ? (one / lot.kg[i]!) * left(lot.kg[i]!) : 0)),
        ] as const,
    )
    return { ...lot, kg: lot.kg.map(left), byGrade: Object.fromEntries(grades) }
  })
  return { ...draws, lots }
}
