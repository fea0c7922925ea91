import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cropUseMm, KC_CURVES, kcForClimate, kcOn } from '../../server/agronomy/crop-coefficient.ts'
import { cropNamed } from '../../server/agronomy/recipes/crop.ts'
import { disorder, RECIPE_QUANTITIES } from '../../server/agronomy/recipes/limits.ts'
import { limitsOf, stageOn } from '../../server/agronomy/recipes/recipe.ts'
import { RECIPES } from '../../server/agronomy/recipes/recipes.ts'
import { typicalSoil } from '../../server/agronomy/soil.ts'
import { CROPS } from '../../server/contract/crop.ts'

describe('the recipes', () => {
  it('have limits in order, a delay and a source for every crop and stage', () => {
    for (const crop of CROPS) {
      for (const stage of [...RECIPES[crop].stages, stageOn(RECIPES[crop], null)]) {
        for (const quantity of RECIPE_QUANTITIES) {
          const limits = limitsOf(stage, quantity)
          if (limits === null) continue
          expect([crop, stage.id, quantity, disorder(limits)]).toEqual([
            ...[crop, stage.id, quantity],
            null,
          ])
          expect(limits.warnAfterMinutes).toBeGreaterThanOrEqual(30)
          expect(limits.hysteresis).toBeGreaterThan(0)
          expect(limits.source).not.toBe('')
        }
      }
    }
  })

  it('go by the day after transplant', () => {
    const stages = (hsts: number[]) => hsts.map((hst) => stageOn(RECIPES.melon, hst).id)
    expect(stages([-3, 0, 20, 21, 36, 56, 200])).toEqual([
      ...['nursery', 'vegetative', 'vegetative', 'flowering', 'filling', 'ripening', 'ripening'],
    ])
    expect(stageOn(RECIPES.telang, -5).id).toBe('growing')
  })

  it('are wide where nobody said when it was planted', () => {
    const { limits } = stageOn(RECIPES.pakcoy, null)
    expect(limits.ec?.target).toEqual({ low: 1.2, high: 2.2 })
    expect(limits.ec?.warn).toEqual({ low: 1, high: 2.6 })
    expect(limits.ec?.critical).toEqual({ low: 0.7, high: 3.2 })
    expect(stageOn(RECIPES.pakcoy, Number.NaN)).toEqual(stageOn(RECIPES.pakcoy, null))
  })

  it('turn an allowed depletion into a moisture of the soil at hand', () => {
    const flowering = stageOn(RECIPES.melon, 25)
    expect(limitsOf(flowering, 'moisture')).toMatchObject({
      target: { low: 20, high: 28 },
      warn: { low: 20, high: null },
      critical: { low: 17.6, high: null },
      actionable: 'warn',
    })
    expect(limitsOf(flowering, 'moisture', typicalSoil('silt_loam'))?.target.low).toBe(25.5)
    expect(limitsOf(stageOn(RECIPES.selada, 5), 'moisture')).toBe(null)
  })

  it('call nobody for the heat of an ordinary afternoon', () => {
    for (const crop of CROPS) {
      const air = limitsOf(stageOn(RECIPES[crop], null), 'air_temperature')
      expect(air?.actionable).toBe('critical')
      expect(air?.critical.high).toBeGreaterThan(35)
    }
  })

  it('are found by what a farm calls its crops', () => {
    expect(cropNamed(' Pakcoy ')).toBe('pakcoy')
    expect(cropNamed('lettuce')).toBe('selada')
    expect(cropNamed('Bunga Telang')).toBe('telang')
    expect(cropNamed('durian')).toBe(null)
    expect(cropNamed('constructor')).toBe(null)
    expect(cropNamed(null)).toBe(null)
  })
})

describe('the crop coefficient', () => {
  it('of melon runs through FAO-56 table 12 over a cycle of 65 days', () => {
    const kc = (hst: number) => kcOn(KC_CURVES.melon, hst)
    expect([kc(0), kc(12), kc(27), kc(53), kc(65), kc(90)]).toEqual([
      0.5, 0.5, 1.05, 1.05, 0.75, 0.75,
    ])
    expect(kc(19.5)).toBeCloseTo(0.775)
    expect(kc(Number.NaN)).toBeNaN()
  })

  it('is always between the curve’s own numbers, and water use never negative', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CROPS), fc.integer({ min: -30, max: 400 }), (crop, hst) => {
        const curve = KC_CURVES[crop]
        const kc = kcOn(curve, hst)
        expect(kc).toBeGreaterThanOrEqual(Math.min(curve.initial, curve.end))
        expect(kc).toBeLessThanOrEqual(curve.middle)
        expect(cropUseMm(kc, -1)).toBe(0)
      }),
    )
  })

  it('is a little lower in still, humid air', () => {
    const air = { windMPerS: 1, minHumidityPercent: 60, heightM: 1.8 }
    expect(kcForClimate(1.05, air) - 1.05).toBeCloseTo(-0.09, 2)
    expect(kcForClimate(0.4, air)).toBe(0.4)
  })
})
