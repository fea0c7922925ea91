/** The air and light in a plastic house on the coast of Banten, in one of two seasons. */
import { type DrySeason, firstDry, stepDry } from './dry-season.ts'
import { firstWet, stepWet, type WetSeason } from './wet-season.ts'

export interface Weather {
  /** °C, about 23 … 38 */
  readonly airC: number
  /** %RH */
  readonly humidityPct: number
  /** PPFD under the roof, µmol/m²/s, 0 … about 1400 */
  readonly lightPpfd: number
  readonly windMPerS: number
}

export type Season = WetSeason | DrySeason

/** `atMs` is the end of the minute. */
export interface Moment {
  readonly seed: number
  readonly atMs: number
}

/** The air of a farm that nobody looked at yet. */
export const firstWeather = (season: Season, moment: Moment): Weather =>
  season.kind === 'wet' ? firstWet(season, moment) : firstDry(season, moment)

/** One minute on; `shutRoofC` is the heat that a shut roof keeps in at full light, 0 when it is open. */
export const stepWeather = (
  previous: Weather,
  season: Season,
  moment: Moment,
  shutRoofC = 0,
): Weather =>
  season.kind === 'wet'
    ? stepWet(previous, season, moment, shutRoofC)
    : stepDry(previous, season, moment, shutRoofC)
