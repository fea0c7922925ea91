import type { Crop } from '../../contract/crop.ts'
import type { GRADE_WORDS } from '../../contract/entries.ts'

type Grade = (typeof GRADE_WORDS)[number]

/** Days after its harvest on which it can still be handed over, kept cool. Agronomy reference §4. */
const SHELF_DAYS: Readonly<Record<Crop, number>> = {
  kangkung: 1,
  bayam: 1,
  telang: 1,
  pakcoy: 3,
  caisim: 3,
  selada: 3,
  melon: 12,
}

export const usualShelfDays = (crop: Crop): number => SHELF_DAYS[crop]

/** Grades a crop's harvests are forecast in: what has another one could never be promised. */
export const gradesOf = (crop: Crop): readonly Grade[] =>
  crop === 'melon' ? ['A', 'B', 'C'] : ['jual']

/** The one grade where there is only one; melons are graded, so theirs must be said. */
export function usualGrade(crop: Crop): Grade | null {
  const [only, ...others] = gradesOf(crop)
  return others.length === 0 ? (only ?? null) : null
}
