/**
 * The air and light in a plastic house on the coast of Banten (6° S): hot humid days, nights of
 * 23 °C, and a rain on many afternoons that takes the light and cools the house.
 */
import { between, chance, wander } from './chance.ts'
import { dayOfYear, localDay, localMinute } from './local-time.ts'

export interface Weather {
  /** °C, about 23 … 33 */
  readonly airC: number
  /** %RH */
  readonly humidityPct: number
  /** PPFD under the roof, µmol/m²/s, 0 … about 1250 */
  readonly lightPpfd: number
}

const STREAM = { cloud: 1, slow: 2, fast: 3, rain: 4, rainStart: 5, rainLength: 6, base: 7, dew: 8 }

const LATITUDE_RAD = (-6.02 * Math.PI) / 180
/** 106.05° E against the zone's meridian of 105° E: noon comes four minutes early. */
const SOLAR_NOON_MIN = 716
const FULL_SUN_PPFD = 2100
const ROOF_TRANSMISSION = 0.6
const RAIN_CHANCE = 0.45
const RAIN_EDGE_MIN = 12

/** Sine of the sun's height over the horizon; 0 at night. */
export function sunHeight(atMs: number): number {
  const declination =
    ((23.44 * Math.PI) / 180) * Math.sin((2 * Math.PI * (dayOfYear(atMs) - 81)) / 365)
  const hour = ((localMinute(atMs) - SOLAR_NOON_MIN) / 1440) * 2 * Math.PI
  const sine =
    Math.sin(LATITUDE_RAD) * Math.sin(declination) +
    Math.cos(LATITUDE_RAD) * Math.cos(declination) * Math.cos(hour)
  return Math.max(0, sine)
}

/** How hard it rains in the afternoon, 0 … 1. */
export function rain(seed: number, atMs: number): number {
  const day = localDay(atMs)
  if (chance(seed, STREAM.rain, day) > RAIN_CHANCE) return 0
  const startMin = between(13 * 60, 16.5 * 60, chance(seed, STREAM.rainStart, day))
  const lengthMin = between(35, 130, chance(seed, STREAM.rainLength, day))
  const sinceMin = localMinute(atMs) - startMin
  const edge = Math.min(sinceMin, lengthMin - sinceMin) / RAIN_EDGE_MIN
  return Math.min(1, Math.max(0, edge))
}

function lightAt(seed: number, atMs: number): number {
  const clear = FULL_SUN_PPFD * ROOF_TRANSMISSION * sunHeight(atMs) ** 1.15
  const minutes = atMs / 60_000
  const cover =
    between(0.05, 0.5, chance(seed, STREAM.cloud, localDay(atMs))) +
    0.35 * wander(seed, STREAM.slow, minutes / 35) +
    0.2 * wander(seed, STREAM.fast, minutes / 6)
  const throughClouds = 1 - 0.75 * Math.min(1, Math.max(0, cover))
  return clear * throughClouds * (1 - 0.85 * rain(seed, atMs))
}

/** Saturation vapour pressure over water, hPa (Sonntag 1990). */
export const saturationHpa = (celsius: number) =>
  6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius))

function humidityAt(seed: number, atMs: number, airC: number): number {
  const dewC = 22.3 + 0.7 * wander(seed, STREAM.dew, atMs / 86_400_000) + 0.9 * rain(seed, atMs)
  return Math.min(98, (100 * saturationHpa(dewC)) / saturationHpa(airC))
}

/** The air of a farm that nobody looked at yet. */
export const firstWeather = (seed: number, atMs: number): Weather => ({
  airC: 25,
  humidityPct: humidityAt(seed, atMs, 25),
  lightPpfd: lightAt(seed, atMs),
})

/** One minute on: `atMs` is the end of that minute. */
export function stepWeather(previous: Weather, seed: number, atMs: number): Weather {
  const lightPpfd = lightAt(seed, atMs)
  const raining = rain(seed, atMs)
  const nightC = 23.3 + 0.8 * wander(seed, STREAM.base, atMs / 86_400_000)
  const towardsC = nightC + 10.2 * (lightPpfd / 1100) ** 0.6 - 1.5 * raining
  const lagMin = raining > 0 ? 30 : 105
  const airC = previous.airC + (towardsC - previous.airC) / lagMin
  return { airC, humidityPct: humidityAt(seed, atMs, airC), lightPpfd }
}
