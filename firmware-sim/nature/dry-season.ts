/**
 * The dry season: clear skies behind thin haze, a land wind at night and a sea breeze from late
 * morning, air that dries by day, and hardly a drop. The house follows the air outside, heated by
 * the sun and cooled by the wind that blows through it.
 */
import { saturationHpa } from './air.ts'
import { chance, wander } from './chance.ts'
import { localDay, localMinute } from './local-time.ts'
import { sunHeight } from './sun.ts'
import type { Moment, Weather } from './weather.ts'

export interface DrySeason {
  readonly kind: 'dry'
  readonly roofTransmission: number
  /** optical depth of haze with the sun overhead */
  readonly haze: number
  /** coolest and hottest air outside on a common day */
  readonly outsideC: { readonly low: number; readonly high: number }
  /** °C that full light adds inside when no wind blows */
  readonly houseRiseC: number
  readonly nightDewC: number
  /** how far the dew point falls while dry air mixes down in the afternoon */
  readonly dewFallC: number
  /** inside, at the height of the sea breeze */
  readonly breezeMPerS: number
}

const STREAM = { haze: 61, cumulus: 62, day: 63, wind: 64, gust: 65, dew: 66 }
const OUTSIDE_PPFD = 2400
const HOTTEST_MIN = 13.5 * 60
const BREEZE_MIN = 14 * 60
const AIR_LAG_MIN = 25
const DEEPEST_CLOUD = 0.45

/** Beer's law through the haze, and now and then the edge of a small cloud. */
function lightAt(season: DrySeason, { seed, atMs }: Moment): number {
  const height = sunHeight(atMs)
  if (height <= 0.01) return 0
  const depth = season.haze * (0.7 + 0.6 * chance(seed, STREAM.haze, localDay(atMs)))
  const cloud = Math.max(0, wander(seed, STREAM.cumulus, atMs / 720_000) - 0.55) / 0.45
  const below = 1 - DEEPEST_CLOUD * cloud
  return OUTSIDE_PPFD * season.roofTransmission * height * Math.exp(-depth / height) * below
}

/** 0 … 1 over the day, highest at `peakMin`. */
function bump(atMs: number, peakMin: number, sharpness: number): number {
  const phase = ((localMinute(atMs) - peakMin) / 1440) * 2 * Math.PI
  return ((1 + Math.cos(phase)) / 2) ** sharpness
}

function windAt(season: DrySeason, { seed, atMs }: Moment): number {
  const strength = 0.75 + 0.25 * wander(seed, STREAM.wind, atMs / 86_400_000)
  const gust = 1 + 0.3 * wander(seed, STREAM.gust, atMs / 300_000)
  return 0.08 + season.breezeMPerS * strength * gust * bump(atMs, BREEZE_MIN, 3)
}

function outsideAt({ outsideC }: DrySeason, { seed, atMs }: Moment): number {
  const day = 0.9 * wander(seed, STREAM.day, atMs / 172_800_000)
  return outsideC.low + day + (outsideC.high - outsideC.low) * bump(atMs, HOTTEST_MIN, 1.6)
}

function humidityAt(season: DrySeason, { seed, atMs }: Moment, airC: number): number {
  const slow = 0.9 * wander(seed, STREAM.dew, atMs / 129_600_000)
  const dewC = season.nightDewC + slow - season.dewFallC * bump(atMs, BREEZE_MIN, 2)
  return Math.min(97, (100 * saturationHpa(dewC)) / saturationHpa(airC))
}

/** The air of a farm that nobody looked at yet. */
export function firstDry(season: DrySeason, moment: Moment): Weather {
  const airC = outsideAt(season, moment)
  return {
    airC,
    humidityPct: humidityAt(season, moment, airC),
    lightPpfd: lightAt(season, moment),
    windMPerS: windAt(season, moment),
  }
}

/** One minute on; `shutRoofC` is the heat that a shut roof keeps in. */
export function stepDry(
  previous: Weather,
  season: DrySeason,
  moment: Moment,
  shutRoofC: number,
): Weather {
  const lightPpfd = lightAt(season, moment)
  const windMPerS = windAt(season, moment)
  const rise = (season.houseRiseC * lightPpfd) / 1100 / (1 + 0.8 * windMPerS)
  const shut = shutRoofC * Math.min(1, lightPpfd / 600)
  const towardsC = outsideAt(season, moment) + rise + shut
  const airC = previous.airC + (towardsC - previous.airC) / AIR_LAG_MIN
  return { airC, humidityPct: humidityAt(season, moment, airC), lightPpfd, windMPerS }
}
