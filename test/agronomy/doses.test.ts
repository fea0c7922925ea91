import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACIDS,
  type AcidAsk,
  acidFor,
  acidForAlkalinity,
  acidStep,
  alkalinityBuffer,
  learnedBuffer,
} from '../../server/agronomy/acid-dose.ts'
import {
  irrigation,
  litresPerPlant,
  saltFactor,
  withDrain,
} from '../../server/agronomy/irrigation.ts'
import {
  DAY_CAP_MS_PER_CM,
  learnStrength,
  lowerEc,
  PRIOR_STRENGTH,
  raiseEc,
  STEP_CAP_MS_PER_CM,
  topUpDose,
} from '../../server/agronomy/nutrient-dose.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const tank = {
  ...{ litres: 1000, ecMsPerCm: 1.2, ph: 6 },
  ...{ isLevelTrusted: true, isEcTrusted: true, isPhTrusted: true },
}
const day = { changedMsPerCm: 0, minutesSinceDose: null, step: 'first' as const }
const strong = { ...day, strength: PRIOR_STRENGTH }

describe('a nutrient dose', () => {
  it('gives 60 % first, and after a look at the probe the rest', () => {
    const first = raiseEc(tank, 1.7, strong)
    expect(first).toMatchObject({ ok: true, waitMinutes: { least: 20, most: 30 } })
    if (!first.ok) return
    expect(first.millilitresEach).toBeCloseTo((1000 * 0.3) / 0.42)
    expect(first.wholeMillilitresEach).toBeCloseTo((1000 * 0.5) / 0.42)
    expect(first.expectedMsPerCm).toBeCloseTo(1.5)
    const rest = raiseEc({ ...tank, ecMsPerCm: 1.5 }, 1.7, { ...strong, step: 'finish' })
    expect(rest.ok && rest.expectedMsPerCm).toBeCloseTo(1.7)
  })

  it('is never negative and never passes its caps, whatever is asked', () => {
    const amount = fc.oneof(number(-5, 60_000), fc.constantFrom(Number.NaN, Infinity))
    const ask = fc.record({
      litres: amount,
      ecMsPerCm: number(0, 5),
      target: number(-1, 6),
      changedMsPerCm: number(0, 2),
      step: fc.constantFrom('first' as const, 'finish' as const),
    })
    const isWithinCaps = (
      expected: number,
      wish: { ecMsPerCm: number; changedMsPerCm: number },
    ) => {
      const change = Math.abs(expected - wish.ecMsPerCm)
      expect(change).toBeLessThanOrEqual(STEP_CAP_MS_PER_CM + 1e-9)
      expect(change + wish.changedMsPerCm).toBeLessThanOrEqual(DAY_CAP_MS_PER_CM + 1e-9)
    }
    fc.assert(
      fc.property(ask, (wish) => {
        const dose = raiseEc({ ...tank, ...wish }, wish.target, { ...strong, ...wish })
        if (!dose.ok) return
        isWithinCaps(dose.expectedMsPerCm, wish)
        expect(dose.millilitresEach).toBeGreaterThan(0)
        expect(dose.wholeMillilitresEach).toBeGreaterThanOrEqual(dose.millilitresEach - 1e-9)
      }),
    )
    fc.assert(
      fc.property(ask, (wish) => {
        const raw = { ...day, ...wish, rawWaterMsPerCm: 0.3 }
        const replaced = lowerEc({ ...tank, ...wish }, wish.target, raw)
        if (!replaced.ok) return
        isWithinCaps(replaced.expectedMsPerCm, wish)
        expect(replaced.litres).toBeGreaterThan(0)
        expect(replaced.litres).toBeLessThan(wish.litres)
      }),
    )
  })

  it.each([
    ['level_untrusted', { isLevelTrusted: false }],
    ['ec_untrusted', { isEcTrusted: false }],
    ['ph_untrusted', { isPhTrusted: false }],
    ['not_a_number', { ecMsPerCm: Number.NaN }],
    ['ph_out_of_range', { ph: 4.2 }],
    ['ph_out_of_range', { ph: 8.3 }],
    ['volume_implausible', { litres: 0.3 }],
    ['not_needed', { ecMsPerCm: 1.69 }],
  ])('is refused with %s', (refusal, wrong) => {
    expect(raiseEc({ ...tank, ...wrong }, 1.7, strong)).toEqual({ ok: false, refusal })
  })

  it('waits for the last one, ends with the day’s share, and doubts an odd strength', () => {
    const refusal = (more: Partial<typeof strong> | { minutesSinceDose: number }) => {
      const dose = raiseEc(tank, 1.7, { ...strong, ...more })
      return dose.ok ? null : dose.refusal
    }
    expect(refusal({ minutesSinceDose: 12 })).toBe('still_mixing')
    expect(refusal({ minutesSinceDose: 25 })).toBe(null)
    expect(refusal({ changedMsPerCm: 0.98 })).toBe('day_cap_reached')
    expect(refusal({ strength: 0 })).toBe('strength_implausible')
    expect(raiseEc(tank, 9, strong)).toEqual({ ok: false, refusal: 'target_implausible' })
  })

  it('lowers by raw water, where that is weaker', () => {
    const lower = lowerEc({ ...tank, ecMsPerCm: 2 }, 1.6, { ...day, rawWaterMsPerCm: 0.4 })
    expect(lower.ok && lower.wholeLitres).toBeCloseTo(250)
    expect(lower.ok && lower.litres).toBeCloseTo(150)
    expect(lowerEc(tank, 0.5, { ...day, rawWaterMsPerCm: 0.6 })).toMatchObject({
      refusal: 'raw_water_too_strong',
    })
  })

  it('belongs to a top-up by the mixed tank', () => {
    const water = { waterLitres: 200, rawWaterMsPerCm: 0.3, capacityLitres: 1200 }
    const dose = topUpDose(tank, 1.3, { ...strong, ...water, step: 'finish' })
    expect(dose.ok && dose.wholeMillilitresEach).toBeCloseTo((1200 * 1.3 - 1200 - 60) / 0.42)
    expect(topUpDose(tank, 1.3, { ...strong, ...water, waterLitres: 300 })).toMatchObject({
      refusal: 'tank_overflows',
    })
  })

  it('teaches the stock’s strength, once it had mixed', () => {
    const dose = { litres: 1000, millilitresEach: 500, riseMsPerCm: 0.25, mixedMinutes: 25 }
    expect(learnStrength(0.42, dose)).toBeCloseTo(0.42 + 0.3 * (0.5 - 0.42))
    expect(learnStrength(0.42, { ...dose, mixedMinutes: 5 })).toBe(0.42)
    expect(learnStrength(0.42, { ...dose, millilitresEach: 0 })).toBe(0.42)
    expect(learnStrength(0.42, { ...dose, riseMsPerCm: Number.NaN })).toBe(0.42)
  })
})

describe('an acid dose', () => {
  const ask: AcidAsk = {
    ...{ litres: 1000, ph: 7, targetPh: 6, isLevelTrusted: true, isPhTrusted: true },
    ...{ acid: 'phosphoric_75', bufferMeqPerLPerPh: 0.5, steps: [], nowMs: 10 * 3_600_000 },
  }
  const refusalOf = (more: Partial<AcidAsk>) => {
    const dose = acidStep({ ...ask, ...more })
    return dose.ok ? null : dose.refusal
  }
  const step = (minutesAgo: number, phBefore: number, phAfter: number | null) => ({
    atMs: ask.nowMs - minutesAgo * 60_000,
    phBefore,
    phAfter,
  })

  it.each([
    ['phosphoric_75', 73.4],
    ['nitric_67', 68],
    ['sulphuric_35', 110.9],
  ] as const)('of %s takes 1 meq/L out of a cubic metre with %d mL', (acid, millilitres) => {
    expect(acidFor(acid, 1, 1000)).toBeCloseTo(millilitres)
    expect(acidForAlkalinity(acid, 2, 1000)).toBeCloseTo(1.6 * millilitres)
  })

  it('goes half the way, half a pH at most, and is poured diluted', () => {
    const dose = acidStep(ask)
    expect(dose.ok && dose.expectedPh).toBeCloseTo(6.5)
    expect(dose.ok && dose.millilitres).toBeCloseTo(0.5 * 0.5 * 73.4)
    expect(dose.ok && dose.dilutedMillilitres).toBeCloseTo(0.5 * 0.5 * 734)
    fc.assert(
      fc.property(
        number(4, 10),
        number(5, 7),
        number(0, 3),
        fc.constantFrom(...ACIDS),
        (ph, targetPh, buffer, acid) => {
          const any = acidStep({ ...ask, ph, targetPh, acid, bufferMeqPerLPerPh: buffer })
          if (!any.ok) return
          expect(any.millilitres).toBeGreaterThanOrEqual(0)
          expect(ph - any.expectedPh).toBeLessThanOrEqual(0.5)
          expect(any.expectedPh).toBeGreaterThan(targetPh)
        },
      ),
    )
  })

  it('is refused where it could do harm', () => {
    expect(refusalOf({ isPhTrusted: false })).toBe('ph_untrusted')
    expect(refusalOf({ isLevelTrusted: false })).toBe('level_untrusted')
    expect(refusalOf({ ph: Number.NaN })).toBe('not_a_number')
    expect(refusalOf({ ph: 4.3 })).toBe('ph_out_of_range')
    expect(refusalOf({ litres: 1e6 })).toBe('volume_implausible')
    expect(refusalOf({ targetPh: 3 })).toBe('target_implausible')
    expect(refusalOf({ ph: 6.05 })).toBe('not_needed')
    expect(refusalOf({ bufferMeqPerLPerPh: null })).toBe('buffer_unknown')
  })

  it('stops by what the steps before did', () => {
    expect(refusalOf({ steps: [step(5, 7, null)] })).toBe('still_mixing')
    expect(refusalOf({ steps: [step(20, 8, 7)] })).toBe('fell_too_far')
    expect(refusalOf({ steps: [step(40, 7, 7), step(20, 7, 6.95)] })).toBe('no_effect')
    const three = [step(55, 7.6, 7.4), step(38, 7.4, 7.2), step(20, 7.2, 7)]
    expect(refusalOf({ steps: three })).toBe('too_many_steps')
    expect(refusalOf({ steps: [step(90, 7.6, 7.4), ...three.slice(1)] })).toBe(null)
  })

  it('learns its buffer from the last doses, or begins with the alkalinity', () => {
    const dose = { acid: 'phosphoric_75' as const, millilitres: 36.7, litres: 1000 }
    expect(learnedBuffer([])).toBe(null)
    expect(learnedBuffer([{ ...dose, fallPh: 0.02 }])).toBe(null)
    const seen = [0.5, 1, 0.25].map((fallPh) => ({ ...dose, fallPh }))
    expect(learnedBuffer(seen)).toBeCloseTo(1)
    expect(alkalinityBuffer(2)).toBeCloseTo(0.8)
  })

  it('learns nothing from a dose that was noted with a zero too many', () => {
    const dose = { acid: 'phosphoric_75' as const, litres: 1000, fallPh: 0.1 }
    expect(learnedBuffer([{ ...dose, millilitres: 50_000 }])).toBe(null)
    const honest = { ...dose, millilitres: 36.7, fallPh: 0.5 }
    const typed = [honest, ...[5_000, 5_000, 5_000].map((ml) => ({ ...dose, millilitres: ml }))]
    expect(learnedBuffer(typed)).toBeCloseTo(1)
  })
})

describe('an irrigation', () => {
  const layout = {
    ...{ areaM2: 20, rootDepthM: 0.35, emitters: 80, litresPerHour: 2 },
    ...{ wettedFraction: 0.35, efficiency: 0.9 },
    medium: { kind: 'soil', texture: 'sandy_loam' } as const,
  }
  const bags = { ...layout, medium: { kind: 'substrate', capacityPercent: 50 } as const }

  it('gives back what is missing, in litres and minutes of this layout', () => {
    const water = irrigation({ depletionMm: 12, refillToMm: 2 }, layout)
    expect(water.ok && water.netMm).toBe(10)
    expect(water.ok && water.litres).toBeCloseTo(70 / 0.9)
    expect(water.ok && water.minutes).toBeCloseTo((60 * 70) / 0.9 / 160)
    expect(water.ok && water.pulsesMinutes).toHaveLength(1)
  })

  it('of bags comes in pulses of a quarter of an hour, with some to drain', () => {
    const water = irrigation({ depletionMm: 12, refillToMm: 2 }, bags)
    expect(water.ok && water.litres).toBeCloseTo(70 / 0.9 / 0.8)
    if (!water.ok) return
    expect(Math.max(...water.pulsesMinutes)).toBeLessThanOrEqual(15)
    expect(water.pulsesMinutes.reduce((a, b) => a + b)).toBeCloseTo(water.minutes)
  })

  it('never gives more than is missing, nor a negative amount', () => {
    fc.assert(
      fc.property(number(-10, 60), number(-10, 60), (depletionMm, refillToMm) => {
        const water = irrigation({ depletionMm, refillToMm }, layout)
        if (!water.ok) return
        expect(water.netMm).toBeGreaterThan(0)
        expect(water.netMm).toBeLessThanOrEqual(depletionMm)
        expect(water.litres).toBeGreaterThan(0)
      }),
    )
  })

  it('is refused where it is not dry or the layout cannot be', () => {
    const refusal = (mm: number, wrong = {}) => {
      const water = irrigation({ depletionMm: mm, refillToMm: 1 }, { ...layout, ...wrong })
      return water.ok ? null : water.refusal
    }
    expect(refusal(0.5)).toBe('not_dry')
    expect(refusal(Number.NaN)).toBe('not_a_number')
    expect(refusal(10, { emitters: 0 })).toBe('layout_implausible')
    expect(refusal(10, { wettedFraction: 1.4 })).toBe('layout_implausible')
    expect(refusal(40, { emitters: 2 })).toBe('run_too_long')
  })

  it('knows a plant’s share, what drains, and what salt costs', () => {
    expect(litresPerPlant(3.3, 2.2)).toBeCloseTo(1.5)
    expect(withDrain(1.5)).toBeCloseTo(1.875)
    const lettuce = { thresholdMsPerCm: 1.3, slopePercent: 13 }
    expect(saltFactor(2.5, lettuce)).toBeCloseTo(0.844)
    expect(saltFactor(1, lettuce)).toBe(1)
  })
})
