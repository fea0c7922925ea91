import { describe, expect, it } from 'vitest'
import { RECIPES } from '../../server/agronomy/recipes/recipes.ts'
import { drawNormal } from '../../server/forecast/chance/draw.ts'
import { type Random, seeded } from '../../server/forecast/chance/random.ts'
import { expolinear, expolinearThrough } from '../../server/forecast/leafy/expolinear.ts'
import { PRIORS } from '../../server/forecast/prior.ts'
import type { Doubt } from '../../server/growing/doubt.ts'
import { doubtsOfHarvest } from '../../server/growing/harvest.ts'
import { DAY_MS } from '../../server/growing/known.ts'
import { doubtsOfWeighing } from '../../server/growing/weighing.ts'
import { aPlanting, onDay, PLANTED_MS, PRESENT } from './a-planting.ts'

const LEAFY = ['selada', 'pakcoy', 'caisim', 'kangkung', 'bayam'] as const
const BEDS = 40
const LATER = { ...PRESENT, nowMs: PLANTED_MS + 90 * DAY_MS }

interface Bed {
  readonly crop: (typeof LEAFY)[number]
  readonly weighings: readonly { readonly atMs: number; readonly grams: readonly number[] }[]
  readonly harvest: { readonly atMs: number; readonly kg: number }
}

/** A bed of a farm nobody knows, weighed every week: spreads as between farms, beds and plants. */
function aBed(crop: Bed['crop'], random: Random): Bed {
  const { weight, cycleSpread, relativeGrowth } = PRIORS[crop]
  const level = Math.exp(weight.spread * drawNormal(random) + cycleSpread * drawNormal(random))
  const curve = expolinearThrough(weight.grams * level, weight.hst, relativeGrowth)
  const { earliest, latest } = RECIPES[crop].harvestHst
  const end = Math.round(earliest + random() * (latest - earliest))
  const plant = (hst: number) =>
    Math.max(0.5, expolinear(curve, hst)) * Math.exp(0.18 * drawNormal(random))
  const weeks = Array.from({ length: Math.floor((end - 1) / 7) }, (_, i) => 7 * (i + 1))
  return {
    crop,
    weighings: weeks.map((hst) => ({
      atMs: onDay(hst),
      grams: Array.from({ length: 6 }, () => plant(hst)),
    })),
    harvest: {
      atMs: onDay(end),
      kg: (112 * expolinear(curve, end) * (0.9 + 0.1 * random())) / 1000,
    },
  }
}

const beds = LEAFY.flatMap((crop) => {
  const random = seeded(7, crop)
  return Array.from({ length: BEDS }, () => aBed(crop, random))
})

function weighed({ crop, weighings }: Bed, factor: number): Doubt[][] {
  return weighings.map(({ atMs, grams }, i) => {
    const plants = grams.map((one, at) => ({ hole: at + 1, grams: one * factor }))
    const planting = aPlanting({ crop, weighings: weighings.slice(0, i) })
    return doubtsOfWeighing({ atMs, plants }, planting, LATER)
  })
}

function cut({ crop, weighings, harvest: { atMs, kg } }: Bed, factor: number): Doubt[] {
  const lots = [{ grade: 'jual' as const, amount: kg * factor, unit: 'kg' as const }]
  const harvest = { lots, culls: [], deadHoles: 8, isLast: true, isFailed: false, atMs }
  return doubtsOfHarvest(harvest, aPlanting({ crop, weighings }), LATER)
}

const shareAsked = (all: readonly (readonly Doubt[])[]): number =>
  all.filter((doubts) => doubts.length > 0).length / all.length

describe('Over two hundred beds of farms nobody knows', () => {
  it('hardly an honest weighing or harvest is asked about', () => {
    expect(shareAsked(beds.flatMap((bed) => weighed(bed, 1)))).toBeLessThan(0.01)
    expect(shareAsked(beds.map((bed) => cut(bed, 1)))).toBeLessThan(0.01)
  })

  it('most slips of the comma in a whole sample are asked about, and kg for g always', () => {
    expect(shareAsked(beds.flatMap((bed) => weighed(bed, 10)))).toBeGreaterThan(0.8)
    expect(shareAsked(beds.flatMap((bed) => weighed(bed, 1 / 10)))).toBeGreaterThan(0.85)
    expect(shareAsked(beds.flatMap((bed) => weighed(bed, 1 / 1000)))).toBe(1)
  })

  it('every slip in the harvest of a bed that was weighed is asked about, with the true figure', () => {
    for (const factor of [10, 1 / 10, 1000]) {
      const asked = beds
        .filter((bed) => bed.weighings.length > 0)
        .map((bed) => ({ bed, doubts: cut(bed, factor) }))
      const right = asked.filter(({ bed, doubts }) => {
        const likely = doubts[0]?.likely ?? 0
        return Math.abs(likely / bed.harvest.kg - 1) < 1e-6
      })
      expect(right.length / asked.length).toBeGreaterThan(0.97)
    }
  })
})
