/**
 * The wet season on the coast of Banten (6° S): hot humid days, nights of 23 °C, and a rain on many
 * afternoons that takes the light and cools the house.
 */
import { saturationHpa } from './air.ts'
import { between, chance, wander } from './chance.ts'
import { localDay, localMinute } from './local-time.ts'
import { sunHeight } from './sun.ts'
import type { Moment, Weather } from './weather.ts'

export interface WetSeason {
  readonly kind: 'wet'
  /** share of the outdoor light that comes through the roof */
  readonly roofTransmission: number
  /** share of afternoons with rain */
  readonly rainShare: number
  readonly nightC: number
  /** °C above the night that full light gives the house */
  readonly dayRiseC: number
  readonly dewC: number
  readonly windMPerS: number
}

const STREAM = { cloud: 1, slow: 2, fast: 3, rain: 4, rainStart: 5, rainLength: 6, base: 7, dew: 8 }
const FULL_SUN_PPFD = 2100
const RAIN_EDGE_MIN = 12

/** How hard it rains in the afternoon, 0 … 1. */
function rain(season: WetSeason, { seed, atMs }: Moment): number {
  const day = localDay(atMs)
  if (chance(seed, STREAM.rain, day) > season.rainShare) return 0
  const startMin = between(13 * 60, 16.5 * 60, chance(seed, STREAM.rainStart, day))
  const lengthMin = between(35, 130, chance(seed, STREAM.rainLength, day))
  const sinceMin = localMinute(atMs) - startMin
  const edge = Math.min(sinceMin, lengthMin - sinceMin) / RAIN_EDGE_MIN
  return Math.min(1, Math.max(0, edge))
}

function lightAt(season: WetSeason, moment: Moment): number {
  const { seed, atMs } = moment
  const clear = FULL_SUN_PPFD * season.roofTransmission * sunHeight(atMs) ** 1.15
  const minutes = atMs / 60_000
  const cover =
    between(0.05, 0.5, chance(seed, STREAM.cloud, localDay(atMs))) +
    0.35 * wander(seed, STREAM.slow, minutes / 35) +
    0.2 * wander(seed, STREAM.fast, minutes / 6)
  const throughClouds = 1 - 0.75 * Math.min(1, Math.max(0, cover))
  return clear * throughClouds * (1 - 0.85 * rain(season, moment))
}

function humidityAt(season: WetSeason, moment: Moment, airC: number): number {
  const slow = wander(moment.seed, STREAM.dew, moment.atMs / 86_400_000)
  const dewC = season.dewC + 0.7 * slow + 0.9 * rain(season, moment)
  return Math.min(98, (100 * saturationHpa(dewC)) / saturationHpa(airC))
}

/** The air of a farm that nobody looked at yet. */
export const firstWet = (season: WetSeason, moment: Moment): Weather => ({
  airC: season.nightC + 1.7,
  humidityPct: humidityAt(season, moment, season.nightC + 1.7),
  lightPpfd: lightAt(season, moment),
  windMPerS: season.windMPerS,
})

/** One minute on; `shutRoofC` is the heat that a shut roof keeps in. */
export function stepWet(
  previous: Weather,
  season: WetSeason,
  moment: Moment,
  shutRoofC: number,
): Weather {
  const lightPpfd = lightAt(season, moment)
  const raining = rain(season, moment)
  const nightC = season.nightC + 0.8 * wander(moment.seed, STREAM.base, moment.atMs / 86_400_000)
  const shut = shutRoofC * Math.min(1, lightPpfd / 600)
  const towardsC = nightC + season.dayRiseC * (lightPpfd / 1100) ** 0.6 - 1.5 * raining + shut
  const lagMin = raining > 0 || shutRoofC > 0 ? 30 : 105
  const airC = previous.airC + (towardsC - previous.airC) / lagMin
  const humidityPct = humidityAt(season, moment, airC)
  return { airC, humidityPct, lightPpfd, windMPerS: season.windMPerS }
}
