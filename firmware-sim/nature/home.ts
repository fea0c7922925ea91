/** The farm of the demo: two beds on a tank and a melon plot, in the wet season. */
import type { BedNature } from './bed.ts'
import type { Nature } from './nature.ts'
import type { PlotNature } from './plot.ts'
import type { TankNature } from './tank.ts'
import type { DrinkingUptake } from './uptake.ts'
import type { WetSeason } from './wet-season.ts'

export const HOME_SEASON: WetSeason = {
  kind: 'wet',
  roofTransmission: 0.6,
  rainShare: 0.45,
  nightC: 23.3,
  dayRiseC: 10.2,
  dewC: 22.3,
  windMPerS: 0.3,
}

/** Full to the brim at 60 cm; 1,000 litres stand at 55 cm. The well is as it is in Cilegon. */
export const HOME_TANK: TankNature = {
  fullL: 990,
  cmPerLitre: 0.055,
  well: { ecMsPerCm: 0.28, alkalinityMeqPerL: 1.3, waterC: 27 },
  bufferMeqPerLPh: 1.4,
  stockAcidMeqPerMsL: 0.3,
  evaporationLPerMin: 0.002,
  airLagMin: 1200,
  stockMsPerCmPerMlPerL: 0.42,
  acidMeqPerMl: 13.6,
}

export const HOME_UPTAKE: DrinkingUptake = {
  kind: 'drinking',
  lPerM2Ppfd: 4.2e-6,
  lPerM2Hpa: 2.2e-5,
  nutrientMsPerL: 1.75,
  baseMeqPerMsL: 3.6,
  nightBreathMeqPerM2: 0.0075,
}

/** The second bed stands nearer to the open side and was planted later. */
export const HOME_BEDS: readonly BedNature[] = [
  {
    volumeL: 150,
    flowLPerMin: 4,
    sunCPerMin: 0.012,
    airLagMin: 400,
    plantedDaysAgo: 9,
    cycleDays: 30,
    fullLeafM2: 13,
  },
  {
    volumeL: 170,
    flowLPerMin: 3.4,
    sunCPerMin: 0.015,
    airLagMin: 400,
    plantedDaysAgo: 24,
    cycleDays: 34,
    fullLeafM2: 13,
  },
]

/** A metre of soil holds what a metre of soil holds: shallower roots dry sooner and are watered less. */
const homePlot = (rootDepthM: number): PlotNature => ({
  drip: {
    areaM2: 40,
    wettedShare: 0.35,
    emitters: 88,
    litresPerHourEach: 8 * (rootDepthM / HOME_ROOT_DEPTH_M),
    efficiency: 1,
  },
  soil: {
    kind: 'one_layer',
    fieldCapacityPct: 33,
    wiltingPct: 14,
    rootDepthM,
    drainLagMin: 320,
    mmPerMol: 0.41,
    mmPerHpaMin: 1.5e-4,
  },
  soilLagMin: 800,
  probeLagMin: 1,
})

export const HOME_ROOT_DEPTH_M = 0.3

/** `rootDepthM` is how deep the melons root: at 0.12 m, as in bags, they want water several times a day. */
export const homeNature = (seed: number, rootDepthM = HOME_ROOT_DEPTH_M): Nature => ({
  seed,
  season: HOME_SEASON,
  tank: HOME_TANK,
  uptake: HOME_UPTAKE,
  beds: HOME_BEDS,
  plots: [homePlot(rootDepthM)],
})
