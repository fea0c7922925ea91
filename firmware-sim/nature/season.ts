/** The weather of a farm, in one of two seasons. */
import { type DrySeason, firstDry, stepDry } from './dry-season.ts'
import type { Moment, Weather } from './weather.ts'
import { firstWet, stepWet, type WetSeason } from './wet-season.ts'

export type Season = WetSeason | DrySeason

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
