import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  depletionFraction,
  depletionMm,
  readilyAvailableMm,
  totalAvailableMm,
  typicalSoil,
  waterShareAt,
} from '../../server/agronomy/soil.ts'
import { topsoilDryDay } from '../../server/agronomy/topsoil.ts'
import { beliefAfterDay, beliefAfterProbe, waterDay } from '../../server/agronomy/water-balance.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('water in the soil', () => {
  it('FAO-56 example 36: available water of three crops in three soils', () => {
    const soils = [
      { fieldCapacity: 0.15, wiltingPoint: 0.06 },
      { fieldCapacity: 0.32, wiltingPoint: 0.15 },
      { fieldCapacity: 0.35, wiltingPoint: 0.23 },
    ]
    const crops = { onion: [0.4, 0.3], tomato: [0.8, 0.4], maize: [1.2, 0.55] } as const
    const printed = {
      onion: ['36/11', '68/20', '48/14'],
      tomato: ['72/29', '136/54', '96/38'],
      maize: ['108/59', '204/112', '144/79'],
    }
    for (const crop of ['onion', 'tomato', 'maize'] as const) {
      const [root, p] = crops[crop]
      const found = soils.map((soil) => {
        const taw = totalAvailableMm(soil, root)
        return `${Math.round(taw)}/${Math.round(readilyAvailableMm(taw, p))}`
      })
      expect([crop, found]).toEqual([crop, printed[crop]])
    }
  })

  it('FAO-56 example 37: a tomato field runs dry, and the crop closes up', () => {
    const zone = { tawMm: 160, rawMm: 64 }
    const stress = [1, 1, 0.97, 0.91, 0.85, 0.8, 0.75, 0.7, 0.66, 0.62]
    const ends = [61, 67, 72.8, 78.3, 83.4, 88.2, 92.6, 96.9, 100.8, 104.5]
    let depletion = 55
    for (const [i, end] of ends.entries()) {
      const day = waterDay(depletion, { rainMm: 0, irrigationMm: 0, etcMm: 6 }, zone)
      expect(day.stressFactor).toBeCloseTo(stress[i] ?? 0, 1.9)
      expect(Math.abs(day.depletionMm - end)).toBeLessThan(0.06)
      depletion = day.depletionMm
    }
  })

  it('FAO-56 example 38: an irrigation schedule, water before use', () => {
    const etc = [5.5, 6.1, 4, 2.9, 2.5, 2.7, 4.7, 2.8, 2.2, 6.3]
    const printed = [5, 12, 16, 18, 21, 18, 22, 25, 27, 6]
    const irrigation: Record<number, number> = { 0: 40, 9: 27 }
    let depletion = 23
    const drained: number[] = []
    for (const [i, etcMm] of etc.entries()) {
      const water = { rainMm: i === 5 ? 6 : 0, irrigationMm: irrigation[i] ?? 0, etcMm }
      const day = waterDay(depletion, water, { tawMm: 42, rawMm: 25 + 1000 })
      expect(Math.abs(day.depletionMm - (printed[i] ?? 0))).toBeLessThan(0.7)
      drained.push(day.drainedMm)
      depletion = day.depletionMm
    }
    expect(drained[0]).toBeCloseTo(17, 6)
  })

  it('FAO-56 example 31: bare loam evaporates ever more slowly', () => {
    const ends = [4.73, 9.45, 13.98, 16.57, 18.04, 18.88, 19.36, 19.64, 19.79, 19.88]
    const uses = [5.4, 5.4, 5.2, 3.3, 2.1, 1.5, 1.2, 0.9, 0.8, 0.8]
    let depletion = 0
    for (const [i, end] of ends.entries()) {
      const crop = { et0Mm: 4.5, basalKc: 0.15, highestKc: 1.2 }
      const day = topsoilDryDay(depletion, { tewMm: 20, rewMm: 9 }, crop)
      expect(Math.abs(day.depletionMm - end)).toBeLessThan(0.06)
      expect(Math.abs(day.etcMm - (uses[i] ?? 0))).toBeLessThan(0.06)
      depletion = day.depletionMm
    }
  })

  it('is neither made nor lost, and stays within what the soil holds', () => {
    const days = fc.array(
      fc.record({ rainMm: number(0, 80), irrigationMm: number(0, 60), etcMm: number(0, 12) }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(days, number(20, 200), number(0.1, 0.8), (weather, tawMm, p) => {
        let depletion = tawMm / 2
        for (const water of weather) {
          const end = waterDay(depletion, water, { tawMm, rawMm: p * tawMm })
          const account = depletion - water.rainMm - water.irrigationMm + end.usedMm + end.drainedMm
          expect(end.depletionMm).toBeCloseTo(account, 6)
          expect(end.depletionMm).toBeGreaterThanOrEqual(0)
          expect(end.depletionMm).toBeLessThanOrEqual(tawMm + 1e-9)
          expect(end.usedMm).toBeLessThanOrEqual(water.etcMm + 1e-9)
          depletion = end.depletionMm
        }
      }),
    )
  })

  it('is stressed later where the crop drinks slowly, within bounds', () => {
    expect(depletionFraction(0.4, 5)).toBeCloseTo(0.4)
    expect(depletionFraction(0.4, 3)).toBeCloseTo(0.48)
    expect(depletionFraction(0.4, 30)).toBe(0.1)
    expect(depletionFraction(0.75, 0)).toBe(0.8)
  })

  it('reads the same from a depletion as from a water content', () => {
    const soil = typicalSoil('sandy_loam')
    fc.assert(
      fc.property(number(0, 42), (depletion) => {
        const share = waterShareAt(soil, 0.35, depletion)
        expect(depletionMm(soil, 0.35, share)).toBeCloseTo(depletion, 6)
      }),
    )
    expect(depletionMm(soil, 0.35, 0.4)).toBe(0)
  })

  it('is believed between account and probe, more surely than either', () => {
    const zone = { tawMm: 42, rawMm: 17 }
    const old = beliefAfterDay(
      { depletionMm: 10, varianceMm2: 25 },
      { rainMm: 0, irrigationMm: 0, etcMm: 4 },
      zone,
    )
    expect(old).toEqual({ depletionMm: 14, varianceMm2: 26 })
    const seen = beliefAfterProbe(old, 20, 0.35)
    expect(seen.depletionMm).toBeGreaterThan(14)
    expect(seen.depletionMm).toBeLessThan(20)
    expect(seen.varianceMm2).toBeLessThan(old.varianceMm2)
  })

  it('says NaN where something is not a number', () => {
    const water = { rainMm: 0, irrigationMm: 0, etcMm: Number.NaN }
    expect(waterDay(5, water, { tawMm: 40, rawMm: 16 }).depletionMm).toBeNaN()
    expect(
      waterDay(Number.NaN, { ...water, etcMm: 1 }, { tawMm: 40, rawMm: 16 }).depletionMm,
    ).toBeNaN()
    expect(totalAvailableMm({ fieldCapacity: Number.NaN, wiltingPoint: 0.1 }, 1)).toBeNaN()
  })
})
