/**
 * Farms nobody has seen: two unlike kinds of nature, each with its numbers drawn by a seed from the
 * ranges that lowland Banten and FAO-56 (tables 12, 19, 22) leave open.
 */
import type { BedNature } from './bed.ts'
import { between, type Draw, drawsOf } from './chance.ts'
import type { DripLines } from './drip.ts'
import type { DrySeason } from './dry-season.ts'
import type { Nature } from './nature.ts'
import type { OneLayerSoil } from './one-layer-soil.ts'
import type { PlotNature } from './plot.ts'
import type { TankNature } from './tank.ts'
import type { TwoLayerSoil } from './two-layer-soil.ts'
import type { DrinkingUptake, HungryUptake } from './uptake.ts'
import type { WetSeason } from './wet-season.ts'

/**
 * bucket: the wet season, one layer of soil, nutrients taken with the water · layers: the dry season
 * with wind, two layers with water running past the probe, nutrients eaten by hunger
 */
export const NATURE_KINDS = ['bucket', 'layers'] as const
export type NatureKind = (typeof NATURE_KINDS)[number]

export interface Places {
  readonly beds: number
  readonly plots: number
}

const STREAM = 900

/** The farm of (kind, seed): two beds on a tank and three melon plots unless it says. */
export function drawNature(
  kind: NatureKind,
  seed: number,
  { beds, plots }: Places = { beds: 2, plots: 3 },
): Nature {
  const draw = drawsOf(seed, STREAM)
  const isBucket = kind === 'bucket'
  const [season, uptake] = isBucket
    ? [wetSeason(draw), drinking(draw)]
    : [drySeason(draw), hungry(draw)]
  return {
    seed,
    season,
    uptake,
    tank: drawTank(draw),
    beds: Array.from({ length: beds }, () => drawBed(draw)),
    plots: Array.from({ length: plots }, () => drawPlot(draw, isBucket)),
  }
}

const wetSeason = (draw: Draw): WetSeason => ({
  kind: 'wet',
  roofTransmission: draw(0.55, 0.7),
  rainShare: draw(0.3, 0.65),
  nightC: draw(22.5, 24),
  dayRiseC: draw(9, 12.5),
  dewC: draw(21.5, 23),
  windMPerS: draw(0.3, 0.5),
})

const drySeason = (draw: Draw): DrySeason => ({
  kind: 'dry',
  roofTransmission: draw(0.55, 0.7),
  haze: draw(0.15, 0.32),
  outsideC: { low: draw(22, 24), high: draw(31.5, 33.5) },
  houseRiseC: draw(3, 6.5),
  nightDewC: draw(20.5, 22),
  dewFallC: draw(1.5, 4),
  breezeMPerS: draw(0.3, 0.9),
})

const drinking = (draw: Draw): DrinkingUptake => ({
  kind: 'drinking',
  lPerM2Ppfd: draw(3.5e-6, 5e-6),
  lPerM2Hpa: draw(1.6e-5, 2.8e-5),
  nutrientMsPerL: draw(1.3, 2),
  baseMeqPerMsL: draw(2.6, 4.2),
  nightBreathMeqPerM2: draw(0.005, 0.009),
})

const hungry = (draw: Draw): HungryUptake => ({
  kind: 'hungry',
  lPerM2Ppfd: draw(3.2e-6, 4.6e-6),
  shutAtHpa: draw(24, 34),
  mostMsLPerM2: draw(2.2e-3, 3.6e-3),
  halfHungryEcMsPerCm: draw(0.3, 0.8),
  baseMeqPerMsL: draw(2.4, 3.6),
  breathMeqPerM2: draw(0.0012, 0.0024),
})

function drawTank(draw: Draw): TankNature {
  const fullL = Math.round(draw(800, 1200))
  return {
    fullL,
    cmPerLitre: 55 / fullL,
    well: {
      ecMsPerCm: draw(0.15, 0.45),
      alkalinityMeqPerL: draw(0.7, 2),
      waterC: draw(26, 28),
    },
    bufferMeqPerLPh: draw(1, 1.9),
    stockAcidMeqPerMsL: draw(0.2, 0.4),
    evaporationLPerMin: draw(0.001, 0.004),
    airLagMin: draw(900, 1500),
    stockMsPerCmPerMlPerL: draw(0.26, 0.58),
    acidMeqPerMl: draw(11, 16),
  }
}

const drawBed = (draw: Draw): BedNature => ({
  volumeL: draw(130, 210),
  flowLPerMin: draw(2.8, 5),
  sunCPerMin: draw(0.01, 0.016),
  airLagMin: draw(300, 520),
  plantedDaysAgo: Math.floor(draw(0, 28)),
  cycleDays: Math.round(draw(26, 36)),
  fullLeafM2: draw(10, 16),
})

/** Field capacity and wilting of FAO-56 table 19, % of volume; the same share of both ranges. */
const TEXTURES = [
  { fieldCapacity: [18, 28], wilting: [6, 16] },
  { fieldCapacity: [20, 30], wilting: [7, 17] },
  { fieldCapacity: [22, 36], wilting: [9, 21] },
  { fieldCapacity: [30, 37], wilting: [17, 24] },
] as const

function drawHolding(draw: Draw) {
  const texture = TEXTURES[Math.floor(draw(0, TEXTURES.length))] ?? TEXTURES[0]
  const share = draw(0.15, 0.85)
  return {
    fieldCapacityPct: between(texture.fieldCapacity[0], texture.fieldCapacity[1], share),
    wiltingPct: between(texture.wilting[0], texture.wilting[1], share),
  }
}

/** Emitters of 2 to 4 L/h, two or three to a plant at about 2.2 plants on a m². */
function drawDrip(draw: Draw): DripLines {
  const areaM2 = Math.round(draw(25, 60))
  return {
    areaM2,
    wettedShare: draw(0.3, 0.4),
    emitters: Math.round(areaM2 * draw(4.2, 6.6)),
    litresPerHourEach: draw(2.5, 4),
    efficiency: draw(0.85, 0.95),
  }
}

const drawPlot = (draw: Draw, isBucket: boolean): PlotNature => ({
  drip: drawDrip(draw),
  soil: isBucket ? oneLayer(draw) : twoLayers(draw),
  soilLagMin: draw(600, 1100),
  probeLagMin: isBucket ? 1 : draw(5, 25),
})

const oneLayer = (draw: Draw): OneLayerSoil => ({
  kind: 'one_layer',
  ...drawHolding(draw),
  rootDepthM: draw(0.3, 0.4),
  drainLagMin: draw(220, 520),
  mmPerMol: draw(0.28, 0.5),
  mmPerHpaMin: draw(0.8e-4, 1.8e-4),
})

const twoLayers = (draw: Draw): TwoLayerSoil => ({
  kind: 'two_layer',
  ...drawHolding(draw),
  topDepthM: draw(0.15, 0.22),
  deepDepthM: draw(0.15, 0.22),
  bypassShare: draw(0.08, 0.3),
  exchangeLagMin: draw(700, 2400),
  drainLagMin: draw(220, 520),
  topRootShare: draw(0.6, 0.85),
  cropFactor: draw(0.8, 1.16),
})
