import { type Extremes, extremeDays, thermalDays } from './air.ts'
import { expectedLight, expectedWarmth } from './banten.ts'
import { type DayFigure, isSeen } from './day-figure.ts'
import { estimated, sunshineOfAir } from './estimated.ts'
import type { Hours } from './hours.ts'
import { keepMade } from './keep-made.ts'
import { lightDays } from './light.ts'
import { withExpected, withUsual } from './usual.ts'

/** Light and warmth over a bed, an entry a day. */
export interface Sky {
  /** mol/m²/day */
  readonly light: readonly DayFigure[]
  /** °C·day of melon development */
  readonly thermal: readonly DayFigure[]
}

/** Channels of the same days. */
export interface SkyChannels {
  readonly light: Hours | null
  readonly air: Hours | null
  /** light measured elsewhere on the farm, nearest first */
  readonly others: readonly Hours[]
}

/** Reckons the sky over a bed, and anew only what a channel has changed. */
export interface SkyKeeper {
  /** `key`: of the same channels */
  of(key: string, channels: SkyChannels): Sky
}

export function keepSky(): SkyKeeper {
  const lights = new WeakMap<Hours, DayFigure[]>()
  const skies = keepMade<Sky>()
  const seenLight = (hours: Hours) => {
    const known = lights.get(hours) ?? lightDays(hours)
    lights.set(hours, known)
    return known
  }
  return {
    of(key, { light, air, others }) {
      return skies.of(key, [light, air, ...others], () => ({
        light: light === null ? [] : wholeLight(seenLight(light), air, others.map(seenLight)),
        thermal: air === null ? [] : wholeWarmth(air),
      }))
    },
  }
}

/** Days nobody measured here: from light elsewhere, from the air, or as it usually is. */
function wholeLight(
  own: readonly DayFigure[],
  air: Hours | null,
  others: readonly (readonly DayFigure[])[],
): DayFigure[] {
  const seenOf = (figures: readonly DayFigure[]) =>
    figures.map((figure) => (isSeen(figure) ? figure.value : null))
  const elsewhere = others.reduce<readonly DayFigure[]>(
    (figures, other) => estimated(figures, seenOf(other)),
    own,
  )
  const range: readonly Extremes[] = air === null ? [] : extremeDays(air)
  return withExpected(withUsual(estimated(elsewhere, range.map(sunshineOfAir))), expectedLight)
}

const wholeWarmth = (air: Hours): DayFigure[] =>
  withExpected(withUsual(thermalDays(air)), expectedWarmth)
