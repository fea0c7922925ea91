/** What plants felt of a day that a farm has lived minute by minute, or of one before it was watched. */
import { drynessHpa } from '../air.ts'
import { wander } from '../chance.ts'
import { localMinute } from '../local-time.ts'
import { bedSlug, type Nature, plotSlug, TANK } from '../nature.ts'
import { firstWeather, stepWeather } from '../season.ts'
import { type FarmState, STEP_MS } from '../step-farm.ts'
import type { Weather } from '../weather.ts'
import type { DayOfAir, DayOfRoots } from './growing-day.ts'

export interface LivedDay {
  readonly air: DayOfAir
  /** of this place; beds that nobody measures stand on the tank, anything else in common soil */
  rootsIn(place: string): DayOfRoots
}

const SOIL = 'soil'
const SIX_MIN = 360
const STREAM = { ec: 1041, ph: 1042 }

const mean = <T>(list: readonly T[], of: (item: T) => number) =>
  list.reduce((sum, item) => sum + of(item), 0) / Math.max(1, list.length)

function airOf(weathers: readonly Weather[], fromMs: number): DayOfAir {
  const isLit = (_: Weather, minute: number) => {
    const clock = localMinute(fromMs + minute * STEP_MS)
    return clock >= SIX_MIN && clock < 3 * SIX_MIN
  }
  const day = weathers.filter(isLit)
  const night = weathers.filter((weather, minute) => !isLit(weather, minute))
  return {
    dliMol: (weathers.reduce((sum, { lightPpfd }) => sum + lightPpfd, 0) * 60) / 1e6,
    dayC: mean(day, ({ airC }) => airC),
    nightC: mean(night, ({ airC }) => airC),
    drynessKpa: mean(day, drynessHpa) / 10,
  }
}

/** `states` are those of each minute of the day that begins at `fromMs`. */
export function livedDay(states: readonly FarmState[], nature: Nature, fromMs: number): LivedDay {
  const tank = {
    ecMsPerCm: mean(states, (state) => state.tank.ecMsPerCm),
    ph: mean(states, (state) => state.tank.ph),
    wetShare: 1,
  }
  const flowing = (bed: number) =>
    states.filter(({ beds }) => (beds[bed]?.flowLPerMin ?? 0) <= 0).length / 60
  const places: Record<string, DayOfRoots> = {
    [TANK]: { ...tank, waterC: mean(states, (state) => state.tank.waterC), stillHours: 0 },
  }
  nature.beds.forEach((_, bed) => {
    const waterC = mean(states, ({ beds }) => beds[bed]!.waterC)
    places[bedSlug(bed)] = { ...tank, waterC, stillHours: flowing(bed) }
  })
  nature.plots.forEach(({ soil }, plot) => {
    const span = soil.fieldCapacityPct - soil.wiltingPct
    const wet = (state: FarmState) => (state.plots[plot]!.moisturePct - soil.wiltingPct) / span
    places[plotSlug(plot)] = {
      ...COMMON_SOIL,
      waterC: mean(states, ({ plots }) => plots[plot]!.soilC),
      wetShare: Math.max(0, Math.min(1, mean(states, wet))),
    }
  })
  const air = airOf(
    states.map(({ weather }) => weather),
    fromMs,
  )
  return { air, rootsIn: among(places) }
}

const COMMON_SOIL = { ecMsPerCm: 2, ph: 6.2, waterC: 28, stillHours: 0, wetShare: 0.75 }

/** A day before the farm was watched: its weather is known, its water was as people usually keep it. */
export function earlierDay(nature: Nature, fromMs: number): LivedDay {
  const { season, seed } = nature
  const weathers: Weather[] = []
  let weather = firstWeather(season, { seed, atMs: fromMs })
  for (let minute = 0; minute < 1440; minute += 1) {
    weather = stepWeather(weather, season, { seed, atMs: fromMs + minute * STEP_MS })
    weathers.push(weather)
  }
  const air = airOf(weathers, fromMs)
  const days = fromMs / 86_400_000
  const water = {
    ecMsPerCm: 1.62 + 0.2 * wander(seed, STREAM.ec, days / 6),
    ph: 6.05 + 0.25 * wander(seed, STREAM.ph, days / 4),
    waterC: (air.dayC + air.nightC) / 2 + 0.4,
    stillHours: 0,
    wetShare: 1,
  }
  return {
    air,
    rootsIn: among({ [TANK]: water, [SOIL]: { ...COMMON_SOIL, waterC: water.waterC } }),
  }
}

const among = (places: Readonly<Record<string, DayOfRoots>>) => (place: string) =>
  places[place] ??
  (place.startsWith('bedeng-') ? places[TANK] : undefined) ??
  places[SOIL] ??
  COMMON_SOIL
