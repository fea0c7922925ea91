import { type DayFigure, isSeen } from '../../climate/day-figure.ts'
import type { CycleClimate } from '../../climate/load-climate.ts'
import type { Crop } from '../../contract/crop.ts'
import { assumedDays } from '../../words/forecast-assumed.ts'
import type { Sentence } from '../../words/refusals.ts'

/**
 * What the days of a planting had to be assumed to be, in words; where nothing was measured at all
 * the forecast says so itself.
 */
export function assumedOfDays(crop: Crop, climate: CycleClimate | undefined): readonly Sentence[] {
  if (climate === undefined) return []
  return [
    ...sentenceOf(climate.light, assumedDays.light),
    ...(crop === 'melon' ? sentenceOf(climate.thermal, assumedDays.warmth) : []),
  ]
}

function sentenceOf(
  figures: readonly (DayFigure | null)[],
  say: (missing: number, days: number) => Sentence,
): Sentence[] {
  const days = figures.length
  const missing = figures.filter((figure) => figure === null || !isSeen(figure)).length
  const isSilent = figures.every((figure) => figure?.value == null)
  return missing === 0 || isSilent ? [] : [say(missing, days)]
}
