/** Plants of farms nobody has seen: what holds whatever their numbers are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAFY_CROPS, type LeafyCrop } from '../../firmware-sim/nature/plants/crop-facts.ts'
import { COMMON_DAY, type GrowingDay } from '../../firmware-sim/nature/plants/growing-day.ts'
import { growFarm } from '../../firmware-sim/nature/plants/growing-farm.ts'
import type { FarmBed } from '../../firmware-sim/nature/plants/grown-planting.ts'
import {
  firstLeafy,
  type LeafyNature,
  leafyGrams,
  stepLeafy,
} from '../../firmware-sim/nature/plants/leafy.ts'
import {
  drawPlants,
  PLANT_KINDS,
  type PlantNature,
} from '../../firmware-sim/nature/plants/plant-nature.ts'
import { healthy, spreadSickness } from '../../firmware-sim/nature/plants/sickness.ts'
import { plant, type Stand, stepStand } from '../../firmware-sim/nature/plants/stand.ts'

const kinds = fc.constantFrom(...PLANT_KINDS)
const crops = fc.constantFrom(...LEAFY_CROPS)
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
/** Also days that no house in Banten has. */
const anyDay: fc.Arbitrary<GrowingDay> = fc.record({
  air: fc.record({
    dliMol: number(0, 60),
    dayC: number(5, 48),
    nightC: number(5, 40),
    drynessKpa: number(0, 6),
  }),
  roots: fc.record({
    ecMsPerCm: number(0, 9),
    ph: number(2.5, 11),
    waterC: number(5, 45),
    stillHours: number(0, 24),
    wetShare: number(0, 1),
  }),
})

function gramsAfter(nature: LeafyNature, days: readonly GrowingDay[]): number {
  const last = days.reduce(
    (young, day) => stepLeafy(young, nature, day, 1),
    firstLeafy(nature, nature.transplantG),
  )
  return leafyGrams(last, nature)
}
const common = (days: number, light = 1): GrowingDay[] =>
  Array.from({ length: days }, () => ({
    ...COMMON_DAY,
    air: { ...COMMON_DAY.air, dliMol: light * COMMON_DAY.air.dliMol },
  }))
const medianOf = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const farms = Array.from({ length: 20 }, (_, index) => index + 1)

describe('leafy plants', () => {
  it('never weigh less than nothing, whatever the days bring', () => {
    fc.assert(
      fc.property(
        kinds,
        seeds,
        crops,
        fc.array(anyDay, { maxLength: 40 }),
        (kind, seed, crop, days) => {
          const grams = gramsAfter(drawPlants(kind, seed).leafy[crop], days)
          expect(grams).toBeGreaterThanOrEqual(0)
          expect(Number.isFinite(grams)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('come to what trials and other farms reported, at the usual age on common days', () => {
    for (const kind of PLANT_KINDS) {
      const grams = (crop: LeafyCrop) =>
        farms.map((seed) => {
          const { leafy, usualHst } = drawPlants(kind, seed)
          return gramsAfter(leafy[crop], common(usualHst[crop]))
        })
      expect(medianOf(grams('selada'))).toBeGreaterThan(65)
      expect(medianOf(grams('selada'))).toBeLessThan(120)
      expect(Math.max(...grams('kangkung'))).toBeLessThan(30 * Math.exp(3 * 0.45))
    }
  })

  it('are on average no worse for more light', () => {
    for (const kind of PLANT_KINDS) {
      for (const crop of LEAFY_CROPS) {
        const more = farms.map((seed) => {
          const { leafy, usualHst } = drawPlants(kind, seed)
          const grams = (light: number) => gramsAfter(leafy[crop], common(usualHst[crop], light))
          return grams(1.2) / grams(0.8)
        })
        expect(Math.min(...more)).toBeGreaterThan(1)
      }
    }
  })

  it('of the two natures take hunger and warmth differently', () => {
    const lost = (
      kind: (typeof PLANT_KINDS)[number],
      crop: LeafyCrop,
      change: (day: GrowingDay) => GrowingDay,
    ) =>
      medianOf(
        farms.map((seed) => {
          const { leafy, usualHst } = drawPlants(kind, seed)
          const days = common(usualHst[crop])
          return gramsAfter(leafy[crop], days.map(change)) / gramsAfter(leafy[crop], days)
        }),
      )
    const hungry = (day: GrowingDay) => ({ ...day, roots: { ...day.roots, ecMsPerCm: 0.8 } })
    const warm = (day: GrowingDay) => ({ ...day, air: { ...day.air, dayC: day.air.dayC + 3 } })
    expect(lost('carbon', 'pakcoy', hungry)).toBeGreaterThan(lost('canopy', 'pakcoy', hungry) + 0.2)
    expect(lost('carbon', 'kangkung', warm)).toBeGreaterThan(
      lost('canopy', 'kangkung', warm) + 0.05,
    )
  })
})

const bed = (slug: string, tank: string | null): FarmBed => ({
  slug,
  tank,
  crops: ['selada'],
  areaM2: 4,
})
const lost = (stand: Stand) => stand.health.sickDay.filter((day) => day < Infinity).length

describe('sickness', () => {
  const roots = { ...COMMON_DAY.roots }
  const nature = {
    startsPerDay: 0,
    passesPerDay: 1,
    byTankPerDay: 0,
    killsPerDay: 0,
    slowedTo: 0.4,
    noticedPerDay: 0,
  }
  const exposure = { seed: 3, across: 3, roots, tankSickShare: 0, isSoil: false }

  it('goes to the holes beside a sick one, a step a day', () => {
    const well = healthy(12)
    const first = { ...well, sickDay: well.sickDay.with(4, 0) }
    const second = spreadSickness(first, nature, { ...exposure, day: 1 })
    const sick = second.sickDay.flatMap((day, hole) => (day <= 1 ? [hole] : []))
    expect(sick).toEqual([1, 3, 4, 5, 7])
  })

  it('does not go round the edge of a bed, nor begin where nothing begins it', () => {
    const well = healthy(12)
    const edge = { ...well, sickDay: well.sickDay.with(2, 0) }
    const after = spreadSickness(edge, nature, { ...exposure, day: 1 })
    expect(after.sickDay.flatMap((day, hole) => (day <= 1 ? [hole] : []))).toEqual([1, 2, 5])
    expect(spreadSickness(well, nature, { ...exposure, day: 1 })).toBe(well)
  })

  it('takes the tank to another bed, and no other way', () => {
    const byTank = { ...nature, byTankPerDay: 0.8 }
    const reached = (tankSickShare: number) => {
      let health = healthy(12)
      for (let day = 0; day < 60; day += 1) {
        health = spreadSickness(health, byTank, { ...exposure, day, tankSickShare })
      }
      return health.sickDay.some((day) => day < Infinity)
    }
    expect(reached(0.5)).toBe(true)
    expect(reached(0)).toBe(false)
  })

  it('stays out of a bed that shares neither hole nor tank with it', () => {
    const drawn: PlantNature = { ...drawPlants('carbon', 4), sickness: nature }
    const planting = { tank: 'a', crop: 'selada', holes: 60, keeps: 1, plantedDay: 0 } as const
    let stand = plant({ ...planting, bed: 'b', seed: 9 }, drawn)
    for (let day = 1; day < 30; day += 1) {
      const today = { ...COMMON_DAY, day, tankSickShare: 0, brand: 0 }
      stand = stepStand(stand, drawn, today)
    }
    expect(lost(stand)).toBe(0)
  })
})

describe('a farm of a year', () => {
  const year = growFarm({ seed: 11, kind: 'canopy' })

  it('is the same for the same seed and another for another', () => {
    const beds = [bed('bedeng-1', 'tandon-1'), bed('bedeng-2', 'tandon-2')]
    const lived = (seed: number) => growFarm({ seed, kind: 'carbon', days: 90, beds }).plantings
    expect(lived(5)).toEqual(lived(5))
    expect(lived(6).map(({ meanG }) => meanG)).not.toEqual(lived(5).map(({ meanG }) => meanG))
  })

  it('grows every crop and harvests what its truth says stood there', () => {
    for (const crop of [...LEAFY_CROPS, 'melon', 'telang'] as const) {
      expect({ crop, grown: year.plantings.some((it) => it.crop === crop) }).toEqual({
        crop,
        grown: true,
      })
    }
    for (const it of year.plantings.filter(({ crop, endedDay }) => endedDay && crop === 'selada')) {
      const harvested = it.harvests.reduce(
        (sum, { kgByGrade, kgCulled }) =>
          sum +
          [...Object.values(kgByGrade), ...Object.values(kgCulled)].reduce((a, b) => a + b, 0),
        0,
      )
      const stood = ((it.alive.at(-1) ?? 0) * (it.meanG.at(-1) ?? 0)) / 1000
      if (it.befell.length === 0) expect(Math.abs(harvested / stood - 1)).toBeLessThan(0.12)
      expect(it.endedDay! - it.plantedDay + 1).toBe(it.meanG.length)
    }
  })

  it('weighs holes without choosing, only where something lives', () => {
    const it = year.plantings.find(({ crop, endedDay }) => crop === 'pakcoy' && endedDay)!
    const day = it.endedDay! - 3
    const weighed = year.weigh(it, day, 30)
    expect(weighed.length).toBe(30)
    expect(new Set(weighed.map(({ hole }) => hole)).size).toBe(30)
    const mean = weighed.reduce((sum, { grams }) => sum + grams, 0) / 30
    const truth = it.meanG[day - it.plantedDay]!
    expect(Math.abs(mean / truth - 1)).toBeLessThan(0.15)
    expect(year.weigh(it, it.plantedDay - 1, 8)).toEqual([])
    expect(year.weigh(it, it.endedDay! + 1, 8)).toEqual([])
  })

  it('never lets the dead come back nor a planting begin before the last one ended', () => {
    const ends = new Map<string, number>()
    for (const it of year.plantings) {
      expect(it.alive.every((alive, day) => alive <= (it.alive[day - 1] ?? it.holes))).toBe(true)
      expect(it.plantedDay).toBeGreaterThan(ends.get(it.bed) ?? -1)
      ends.set(it.bed, it.endedDay ?? Infinity)
    }
  })
})
