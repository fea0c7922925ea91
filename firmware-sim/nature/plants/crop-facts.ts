/**
 * What is known of each crop in lowland Banten before anybody has grown it on this farm: weights and
 * ages as trials and prison farms reported them, and what it likes.
 */
export const LEAFY_CROPS = ['selada', 'pakcoy', 'caisim', 'kangkung', 'bayam'] as const
export type LeafyCrop = (typeof LEAFY_CROPS)[number]
export const PLANTED_CROPS = [...LEAFY_CROPS, 'melon', 'telang'] as const
export type PlantedCrop = (typeof PLANTED_CROPS)[number]

export interface LeafyFacts {
  /** fresh g a hole at the common age, and how far farms lie apart in ln weight */
  readonly grams: number
  readonly spread: number
  /** days from transplanting to harvest, earliest and latest habit */
  readonly hst: readonly [number, number]
  readonly holesPerM2: readonly [number, number]
  readonly transplantG: readonly [number, number]
  readonly dryShare: number
  /** °C: growth begins, is best, ends */
  readonly cardinalC: readonly [number, number, number]
  /** root zone: best from … to, and the share lost for each °C above */
  readonly rootsC: readonly [number, number]
  readonly rootLossPerC: number
  /** mS/cm: best from … to, and the share lost for each mS/cm above */
  readonly ec: readonly [number, number]
  readonly ecLossPerMs: number
  /** °C of the day above which it bolts or burns its tips, where it does */
  readonly boltsAboveC: number | null
}

const BRASSICA = {
  spread: 0.5,
  transplantG: [1.5, 3],
  dryShare: 0.05,
  cardinalC: [5, 25.5, 36],
  rootsC: [20, 26],
  rootLossPerC: 0.06,
  ecLossPerMs: 0.07,
  boltsAboveC: 33,
} as const

export const LEAFY: Readonly<Record<LeafyCrop, LeafyFacts>> = {
  selada: {
    grams: 90,
    spread: 0.35,
    hst: [28, 35],
    holesPerM2: [20, 25],
    transplantG: [1.5, 3],
    dryShare: 0.05,
    cardinalC: [3, 26, 36],
    rootsC: [19, 26],
    rootLossPerC: 0.06,
    ec: [1, 1.6],
    ecLossPerMs: 0.13,
    boltsAboveC: 31,
  },
  pakcoy: { ...BRASSICA, grams: 65, hst: [23, 29], holesPerM2: [20, 40], ec: [1.5, 2.2] },
  caisim: { ...BRASSICA, grams: 60, hst: [22, 28], holesPerM2: [25, 40], ec: [1.4, 2] },
  kangkung: {
    grams: 30,
    spread: 0.45,
    hst: [19, 24],
    holesPerM2: [50, 80],
    transplantG: [1, 2],
    dryShare: 0.06,
    cardinalC: [12, 32, 42],
    rootsC: [24, 33],
    rootLossPerC: 0.03,
    ec: [1.3, 2],
    ecLossPerMs: 0.07,
    boltsAboveC: null,
  },
  bayam: {
    grams: 20,
    spread: 0.45,
    hst: [15, 19],
    holesPerM2: [70, 81],
    transplantG: [0.8, 1.6],
    dryShare: 0.08,
    cardinalC: [10, 32, 42],
    rootsC: [23, 30],
    rootLossPerC: 0.04,
    ec: [1.4, 2.2],
    ecLossPerMs: 0.07,
    boltsAboveC: null,
  },
}

/** Melon: °C of growth; thermal time from transplanting to set and from set to ripeness, °C·day. */
export const MELON = {
  grams: 1200,
  spread: 0.3,
  cardinalC: [10, 34, 45],
  setCd: [440, 510],
  fillCd: [550, 670],
  plantsPerM2: [2, 2.5],
  /** of a fruit, sugar and all */
  dryShare: [0.09, 0.1],
} as const

/** Butterfly pea: flowers a plant and day at its best, g of a flower, days to the first one. */
export const TELANG = {
  flowers: [1.8, 4],
  flowerG: [0.3, 0.4],
  firstHst: [32, 48],
  lastHst: [120, 170],
  plantsPerM2: 8,
  cardinalC: [12, 30, 42],
} as const

export const isLeafy = (crop: PlantedCrop): crop is LeafyCrop =>
  LEAFY_CROPS.some((known) => known === crop)
