import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUALITIES, REASONS } from '../../gateway/contract/reading.ts'
import { packChunk, unpackChunk, unpackJudged } from '../../server/store/sqlite/chunk-codec.ts'
import { toPoints, toReading } from '../../server/store/sqlite/points.ts'
import type { StoredReading } from '../../server/store/store.ts'
import { everyMinute, stored } from './readings.ts'

const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true })
const asProbesGiveThem = fc.oneof(
  fc.integer({ min: -5000, max: 200_000 }).map((hundredths) => hundredths / 100),
  fc.integer({ min: 0, max: 1023 * 40 }).map((counts) => (counts * 5000) / 1024 / 40),
  fc.integer({ min: -880, max: 2000 }).map((sixteenths) => sixteenths / 16),
  fc.constantFrom(0, -0, 1e-9, 1234567.8912, 2 ** 53, 1e300),
)
/** Columns are of one kind for most of their length, as a probe's are. */
const columnArb = (length: number) =>
  fc
    .tuple(
      fc.constantFrom(anyNumber, asProbesGiveThem, fc.constant(7.25)),
      fc.integer({ min: 0, max: 4 }),
    )
    .chain(([numbers, nulls]) =>
      fc.array(
        fc.oneof(
          { weight: 9 - nulls, arbitrary: numbers },
          { weight: nulls, arbitrary: fc.constant(null) },
        ),
        {
          minLength: length,
          maxLength: length,
        },
      ),
    )

const readingsArb: fc.Arbitrary<StoredReading[]> = fc
  .uniqueArray(
    fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 7_258_118_400_000 })),
    {
      minLength: 1,
      maxLength: 300,
    },
  )
  .chain((ats) =>
    fc.record({
      at: fc.constant(ats.toSorted((one, other) => one - other)),
      value: columnArb(ats.length),
      raw: columnArb(ats.length),
      compensationC: columnArb(ats.length),
      quality: fc.array(fc.constantFrom(...QUALITIES), {
        minLength: ats.length,
        maxLength: ats.length,
      }),
      reason: fc.array(fc.constantFrom(null, ...REASONS), {
        minLength: ats.length,
        maxLength: ats.length,
      }),
      calibration: fc.array(fc.oneof(fc.constant(3), fc.maxSafeNat()), {
        minLength: ats.length,
        maxLength: ats.length,
      }),
    }),
  )
  .map((columns) =>
    columns.at.map((at, i) => ({
      channel: 'c',
      at,
      value: columns.value[i]!,
      raw: columns.raw[i]!,
      quality: columns.quality[i]!,
      reason: columns.reason[i]!,
      calibration: columns.calibration[i]!,
      compensationC: columns.compensationC[i]!,
    })),
  )

describe('a chunk of readings', () => {
  it('comes back to the bit, whatever the numbers', () => {
    fc.assert(
      fc.property(readingsArb, (readings) => {
        const points = unpackChunk(packChunk(toPoints(readings)))
        expect(readings.map((_, i) => toReading('c', points, i))).toEqual(readings)
      }),
      { numRuns: 300 },
    )
  })

  it('never passes damaged bytes for readings', () => {
    const readings = everyMinute(200).map(stored)
    const chunk = packChunk(toPoints(readings))
    fc.assert(
      fc.property(
        fc.nat(chunk.judged.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (place, flip) => {
          const judged = chunk.judged.slice()
          judged[place] = judged[place]! ^ flip
          try {
            const { at } = unpackJudged(judged)
            expect([...at]).toEqual(readings.map((reading) => reading.at))
          } catch (error) {
            expect(error).toBeInstanceOf(Error)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes few bytes a reading for short decimals, and less than plain doubles for any', () => {
    const bytesOf = (readings: StoredReading[]) => {
      const { judged, origin } = packChunk(toPoints(readings))
      return (judged.length + origin.length) / readings.length
    }
    const decimals = everyMinute(1000).map(stored)
    const doubles = decimals.map((reading, i) => ({
      ...reading,
      value: 6 + Math.sin(i / 9) / 3,
      raw: 1600 + Math.cos(i / 7) / 3,
    }))
    expect(bytesOf(decimals)).toBeLessThan(4)
    expect(bytesOf(doubles)).toBeLessThan(15)
  })
})
