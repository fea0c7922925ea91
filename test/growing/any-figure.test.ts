import fc from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { CROPS } from '../../server/contract/crop.ts'
import { UNITS } from '../../server/contract/cycles.ts'
import { Refusal } from '../../server/contract/refusal.ts'
import { doubtsOfCycle } from '../../server/growing/cycle.ts'
import type { Doubt } from '../../server/growing/doubt.ts'
import { ENTRY_DOUBTS } from '../../server/growing/entry.ts'
import { aPlanting, PRESENT, TODAY_MS } from './a-planting.ts'

const amount = fc.double({ min: 0, max: 1e6, noNaN: true })
const grams = fc.double({ min: 1e-6, max: 1e5, noNaN: true })
const holes = fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: null })
const day = fc.integer({ min: -3000, max: 3000 }).map((days) => TODAY_MS + days * 43_200_000)
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const cm = orNull(fc.double({ min: 0.01, max: 200, noNaN: true }))

const planting = fc
  .record({
    crop: fc.constantFrom(...CROPS),
    ...{ holes, transplantedMs: day, endedMs: orNull(day) },
    fruitsPerPlant: orNull(fc.integer({ min: 1, max: 8 })),
    weighings: fc.array(
      fc.record({ atMs: day, grams: fc.array(grams, { minLength: 1, maxLength: 3 }) }),
      { maxLength: 3 },
    ),
    harvests: fc.array(fc.record({ atMs: day, kg: amount }), { maxLength: 3 }),
    deadHoles: fc.integer({ min: 0, max: 200 }),
    fruitCount: orNull(fc.nat(1000)),
    fruit: fc.array(
      fc.record({ atMs: day, tag: fc.string({ minLength: 1, maxLength: 3 }), grams }),
      { maxLength: 2 },
    ),
    past: fc.array(fc.record({ hst: fc.integer({ min: 0, max: 200 }), grams }), { maxLength: 3 }),
    packs: fc.constantFrom([], [{ unit: 'ikat' as const, grams: 250 }]),
  })
  .map(aPlanting)

const lot = { amount, unit: fc.constantFrom(...UNITS) }
const noted = fc.record({
  atMs: day,
  plants: fc.array(fc.record({ hole: orNull(fc.integer({ min: 1, max: 200 })), grams }), {
    minLength: 1,
    maxLength: 8,
  }),
  lots: fc.array(fc.record({ grade: fc.constantFrom('jual', 'A'), ...lot }), { maxLength: 3 }),
  culls: fc.array(fc.record({ reason: fc.constantFrom('small', 'other'), ...lot }), {
    maxLength: 2,
  }),
  ...{ deadHoles: orNull(fc.nat(1000)), isLast: fc.boolean(), isFailed: fc.boolean() },
  ...{
    count: fc.nat(100_000),
    brix: fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 4 }),
  },
  fruit: fc.array(
    fc.record({
      tag: fc.string({ minLength: 1, maxLength: 3 }),
      lengthCm: cm,
      widthCm: cm,
      girthCm: cm,
      grams: orNull(grams),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  ...{
    holes: fc.integer({ min: 1, max: 100_000 }),
    kg: amount,
    reason: fc.constant('wilt' as const),
  },
})

function expectSound(doubts: readonly Doubt[]) {
  for (const { field, question, message, likely } of doubts) {
    const told = { code: question === null ? 'bad_request' : 'questioned', message, field }
    expect(Value.Check(Refusal, { ...told, ...(likely !== null && { likely }) })).toBe(true)
    expect(question ?? 'none').toMatch(/^[a-z_]{1,40}$/)
    expect(Number.isFinite(likely ?? 0)).toBe(true)
    for (const sentence of [message.id, message.en]) {
      expect(sentence).not.toMatch(/NaN|undefined|Infinity|null|∞/)
      expect(sentence.length).toBeGreaterThan(15)
    }
  }
}

describe('Whatever is noted', () => {
  it('is answered by whole sentences in both languages and a likely figure that is one', () => {
    fc.assert(
      fc.property(planting, noted, (known, body) => {
        for (const doubtsOf of Object.values(ENTRY_DOUBTS)) {
          expectSound(doubtsOf(body as never, known, PRESENT))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('as a planting is answered likewise', () => {
    const dates = {
      transplantedMs: day,
      sownMs: orNull(day),
      plannedHarvestMs: orNull(day),
      endedMs: orNull(day),
    }
    const cycle = fc.record({
      crop: fc.constantFrom(...CROPS),
      holes,
      ...dates,
      fruitsPerPlant: orNull(fc.integer({ min: 1, max: 8 })),
    })
    const bed = fc.record({
      name: fc.constant('Bedeng 1'),
      kind: fc.constantFrom('hydroponic' as const, 'melon' as const),
      areaM2: orNull(fc.double({ min: 0.1, max: 500, noNaN: true })),
      plantings: fc.array(cycle, { maxLength: 4 }),
    })
    fc.assert(
      fc.property(cycle, bed, (written, into) => {
        expectSound(doubtsOfCycle(written, into, PRESENT))
      }),
      { numRuns: 150 },
    )
  })
})
