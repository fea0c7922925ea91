/** A comma that slipped by one or two places, and the unit of a scale that shows the other one. */
const PLACES = [0.1, 10, 0.01, 100] as const
const UNITS = { g: 1000, kg: 0.001, none: 1 } as const

/**
 * What somebody probably meant who wrote `value` where `unit` belongs: the figure a slip away that
 * lies nearest to what is usual, within `tolerance` (of natural logarithms); null where no slip
 * explains it. A slip by one place is likelier than one by two.
 */
export function meant(
  value: number,
  usual: number,
  { tolerance, unit = 'none' }: { readonly tolerance: number; readonly unit?: keyof typeof UNITS },
): number | null {
  if (!(value > 0) || !(usual > 0)) return null
  const away = (factor: number) => Math.abs(Math.log((value * factor) / usual))
  const cost = (factor: number) => away(factor) + (factor === 0.01 || factor === 100 ? 1 : 0)
  const [nearest] = [...PLACES, UNITS[unit]]
    .filter((factor) => factor !== 1 && away(factor) <= tolerance)
    .toSorted((a, b) => cost(a) - cost(b))
  return nearest === undefined ? null : tidy(value * nearest)
}

/** Without the dust of binary fractions: 76.9 / 10 is 7.69. */
export const tidy = (value: number): number => Number(value.toPrecision(10))
