import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lowerCard, raiseCard } from '../../server/advice/ec-advice.ts'
import { acidCard, acidicCard } from '../../server/advice/ph-advice.ts'
import type { AdvisedTank } from '../../server/advice/tank.ts'
import { advisedTank } from '../../server/advice/tank-of-farm.ts'
import { fillCard } from '../../server/advice/water-advice.ts'
import { PRIOR_STRENGTH, type TankNow } from '../../server/agronomy/nutrient-dose.ts'
import type { AdviceCard } from '../../server/contract/jobs.ts'

const NOW_MS = Date.UTC(2026, 10, 21, 3)
const HOUR_MS = 3_600_000

const now = (change: Partial<TankNow> = {}): TankNow => ({
  litres: 900,
  ecMsPerCm: 1.2,
  ph: 6.9,
  isLevelTrusted: true,
  isEcTrusted: true,
  isPhTrusted: true,
  ...change,
})
const tank = (change: Partial<AdvisedTank> = {}): AdvisedTank => ({
  place: 'tandon-1',
  capacityLitres: 1000,
  now: now(),
  targetEc: 1.8,
  targetPh: 6,
  rawWaterMsPerCm: 0.3,
  isRawWaterOwn: true,
  strength: PRIOR_STRENGTH,
  isStrengthLearned: false,
  acid: 'phosphoric_75',
  bufferMeqPerLPerPh: 1.2,
  changedMsPerCm: 0,
  minutesSinceDose: null,
  acidSteps: [],
  ...change,
})
const amounts = ({ steps }: AdviceCard) =>
  steps
    .map(({ millilitres, litres, waitMin }) => millilitres ?? litres ?? waitMin)
    .filter((n) => n !== null)

describe('a tank that is too weak', () => {
  it('gets A, then as much of B, waits, and is looked at: sixty percent of the dose first', () => {
    // 900 L × 0.36 mS/cm ÷ 0.42 = 771 mL each.
    expect(amounts(raiseCard(tank(), 7))).toEqual([771, 771, 30])
  })

  it('gets no amount while its EC or its level cannot be trusted, and is told what to do instead', () => {
    for (const doubt of [{ isEcTrusted: false }, { isLevelTrusted: false }]) {
      const card = raiseCard(tank({ now: now(doubt) }), 7)
      expect(card.steps).toEqual([])
      expect(card.refusal?.id).toMatch(/dulu/)
    }
    expect(raiseCard(tank({ now: null }), 7).refusal?.en).toMatch(/no level probe/)
  })

  it('waits for the last dose, and stops at the limit of a day', () => {
    expect(raiseCard(tank({ minutesSinceDose: 5 }), 7).refusal?.en).toMatch(/not mixed/)
    expect(raiseCard(tank({ changedMsPerCm: 1 }), 7).refusal?.en).toMatch(/tomorrow/)
  })
})

it('a tank that is too strong loses some and gets as much raw water', () => {
  const card = lowerCard(tank({ now: now({ ecMsPerCm: 2.6 }) }), 7)
  const [out, back] = amounts(card)
  expect(out).toBe(back)
  // The step's cap of 0.4 mS/cm: 900 × 0.4 ÷ (2.6 − 0.3).
  expect(out).toBe(157)
})

describe('a tank that is too alkaline', () => {
  it('gets diluted acid for half of what is missing, with goggles first and a note of the amount', () => {
    const card = acidCard(tank(), 7, NOW_MS)
    // 1.2 meq/L/pH × 900 L × 0.45 pH × 73.4 mL / 1000 meq.
    expect(amounts(card)).toEqual([36, 20])
    expect(card.steps[0]?.text.id).toMatch(/kacamata/)
    expect(card.steps.some(({ text }) => /diawasi/.test(text.id))).toBe(true)
  })

  it('gets none while nobody knows its buffer', () => {
    expect(acidCard(tank({ bufferMeqPerLPerPh: null }), 7, NOW_MS).refusal?.en).toMatch(/bucket/)
  })

  it('gets none after two steps that did nothing', () => {
    const step = (hoursAgo: number) => ({
      atMs: NOW_MS - hoursAgo * HOUR_MS,
      phBefore: 6.9,
      phAfter: 6.88,
    })
    const card = acidCard(tank({ acidSteps: [step(0.8), step(0.4)] }), 7, NOW_MS)
    expect(card.refusal?.en).toMatch(/empty bottle/)
  })
})

it('a tank that is too acidic is never dosed: probe first, then fresh water', () => {
  const card = acidicCard(tank(), 7)
  expect(card.steps.every(({ millilitres }) => millilitres === null)).toBe(true)
  expect(amounts(card)).toEqual([180])
})

it('a tank that is low is filled to a little under its brim, with the nutrients for so much water', () => {
  const card = fillCard(tank({ now: now({ litres: 400, ecMsPerCm: 1.8 }) }), 7)
  expect(card.steps[0]?.litres).toBe(550)
  expect(card.steps[1]?.millilitres).toBeGreaterThan(0)
})

describe('doses that were noted', () => {
  const facts = {
    place: 't',
    capacityLitres: 1000,
    water: null,
    now: now(),
    targetEc: 1.8,
    targetPh: 6,
  }
  const dose = (
    hoursAgo: number,
    millilitres: number | null,
    before: number | null,
    after: number | null,
  ) => ({
    kind: 'nutrient' as const,
    atMs: NOW_MS - hoursAgo * HOUR_MS,
    millilitres,
    before,
    after,
  })
  const made = (nutrientDoses: ReturnType<typeof dose>[]) =>
    advisedTank({ ...facts, nutrientDoses, acidDoses: [], nowMs: NOW_MS })

  it('teach how strong the stock is', () => {
    // 900 L × 0.5 ÷ 900 mL = 0.5: a third of the way from the label's 0.42.
    const learned = made([dose(50, 900, 1.2, 1.7)])
    expect(learned.strength).toBeCloseTo(0.444, 3)
    expect(learned.isStrengthLearned).toBe(true)
  })

  it('count against the limit of the day, a whole step when nobody saw what they did', () => {
    expect(made([dose(3, 500, 1.2, 1.45), dose(30, 500, 1, 1.4)]).changedMsPerCm).toBeCloseTo(0.25)
    expect(made([dose(3, null, 1.2, null)]).changedMsPerCm).toBe(0.4)
  })
})

it('whatever the numbers, no card asks for a negative amount or more than a step may move', () => {
  const any = fc.record({
    litres: fc.double({ min: -10, max: 60_000, noNaN: true }),
    ecMsPerCm: fc.double({ min: -1, max: 8, noNaN: true }),
    ph: fc.double({ min: 0, max: 14, noNaN: true }),
    changedMsPerCm: fc.double({ min: 0, max: 2, noNaN: true }),
  })
  fc.assert(
    fc.property(any, ({ litres, ecMsPerCm, ph, changedMsPerCm }) => {
      const asked = tank({ now: now({ litres, ecMsPerCm, ph }), changedMsPerCm })
      const cards = [
        raiseCard(asked, 1),
        lowerCard(asked, 1),
        acidCard(asked, 1, NOW_MS),
        fillCard(asked, 1),
      ]
      for (const card of cards) {
        for (const amount of amounts(card)) expect(amount).toBeGreaterThanOrEqual(0)
        expect(card.steps.length > 0 || card.refusal !== null).toBe(true)
      }
      const [millilitres = 0] = amounts(raiseCard(asked, 1))
      expect((millilitres * PRIOR_STRENGTH) / Math.max(litres, 1)).toBeLessThanOrEqual(0.41)
    }),
  )
})
