import { type Extremes, extremeDays, thermalDays } from './air.ts'
import { expectedLight, expectedWarmth } from './banten.ts'
import { type DayFigure, isSeen } from './day-figure.ts'
import { estimated, sunshineOfAir } from './estimated.ts'
import { keepDays } from './keep-days.ts'
import type { KeptChannel } from './keep-hours.ts'
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
  readonly light: KeptChannel | null
  readonly air: KeptChannel | null
  /** light measured elsewhere on the farm, nearest first */
  readonly others: readonly KeptChannel[]
}

/** Reckons the sky over a bed, and anew only what a channel has changed. */
export interface SkyKeeper {
  of(channels: SkyChannels): Promise<Sky>
}

/** The same nothing every time, so that nothing is made of it anew. */
const NONE: readonly never[] = []

export function keepSky(): SkyKeeper {
  const lights = keepDays(lightDays)
  const warmths = keepDays((hours, days) => thermalDays(hours, days))
  const ranges = keepDays(extremeDays)
  const skies = keepMade<Sky>()
  return {
    async of({ light, air, others }) {
      const own = light === null ? NONE : await lights.of(light)
      const elsewhere: (readonly DayFigure[])[] = []
      for (const other of light === null ? [] : others) elsewhere.push(await lights.of(other))
      const warmth = air === null ? NONE : await warmths.of(air)
      const range = air === null || light === null ? NONE : await ranges.of(air)
      return skies.of(`${light?.id} ${air?.id}`, [own, warmth, range, ...elsewhere], () => ({
        light: wholeLight(own, range, elsewhere),
        thermal: withExpected(withUsual(warmth), expectedWarmth),
      }))
    },
  }
}

/** Days nobody measured here: from light elsewhere, from the air, or as it usually is. */
function wholeLight(
  own: readonly DayFigure[],
  range: readonly Extremes[],
  others: readonly (readonly DayFigure[])[],
): DayFigure[] {
  const seenOf = (figures: readonly DayFigure[]) =>
    figures.map((figure) => (isSeen(figure) ? figure.value : null))
  const elsewhere = others.reduce<readonly DayFigure[]>(
    (figures, other) => estimated(figures, seenOf(other)),
    own,
  )
  const told = estimated(elsewhere, range.map(sunshineOfAir))
  return withExpected(withUsual(told), expectedLight)
}
