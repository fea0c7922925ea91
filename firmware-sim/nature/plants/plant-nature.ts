/**
 * How plants grow on one farm: numbers drawn by a seed from what trials and other farms leave open.
 * Nothing here is told to whoever forecasts.
 */
import { drawsOf } from '../chance.ts'
import { LEAFY, type LeafyCrop } from './crop-facts.ts'
import { drawLeafy } from './draw-leafy.ts'
import type { LeafyNature } from './leafy.ts'
import { drawMelon, type MelonNature } from './melon.ts'
import type { SicknessNature } from './sickness.ts'
import { drawTelang, type TelangNature } from './telang.ts'

/** carbon: two pools of it, light first · canopy: leaves by thermal time, neighbours in the light */
export const PLANT_KINDS = ['carbon', 'canopy'] as const
export type PlantKind = (typeof PLANT_KINDS)[number]

/** How unlike the plants and the plantings of a farm are, in ln weight. */
export interface Unlikeness {
  readonly plants: number
  /** from one end of a bed to the other */
  readonly alongBed: number
  readonly beds: number
  readonly seedLots: number
  readonly brands: number
}

export interface PlantNature {
  readonly seed: number
  readonly kind: PlantKind
  readonly leafy: Readonly<Record<LeafyCrop, LeafyNature>>
  /** days from transplanting to harvest that are this farm's habit */
  readonly usualHst: Readonly<Record<LeafyCrop, number>>
  readonly melon: MelonNature
  readonly telang: TelangNature
  readonly unlike: Unlikeness
  readonly sickness: SicknessNature
}

const STREAM = 950

/** The plants of (kind, seed). */
export function drawPlants(kind: PlantKind, seed: number): PlantNature {
  const draw = drawsOf(seed, STREAM)
  const usualHst = byCrop((crop) => Math.round(draw(...LEAFY[crop].hst)))
  const leafy = byCrop((crop) => drawLeafy(kind, LEAFY[crop], usualHst[crop], draw))
  return {
    seed,
    kind,
    leafy,
    usualHst,
    melon: drawMelon(draw),
    telang: drawTelang(draw),
    unlike: {
      plants: draw(0.11, 0.19),
      alongBed: draw(-0.12, 0.12),
      beds: draw(0.02, 0.1),
      seedLots: draw(0.05, 0.14),
      brands: draw(0.02, 0.1),
    },
    sickness: {
      startsPerDay: draw(0.001, 0.0045),
      passesPerDay: draw(0.03, 0.12),
      byTankPerDay: draw(0.08, 0.48),
      killsPerDay: draw(0.05, 0.2),
      slowedTo: draw(0.2, 0.6),
      noticedPerDay: draw(0.08, 0.35),
    },
  }
}

const byCrop = <T>(of: (crop: LeafyCrop) => T): Record<LeafyCrop, T> => ({
  selada: of('selada'),
  pakcoy: of('pakcoy'),
  caisim: of('caisim'),
  kangkung: of('kangkung'),
  bayam: of('bayam'),
})
