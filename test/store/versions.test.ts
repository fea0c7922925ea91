import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVersions } from '../../server/store/versions.ts'

interface Change {
  readonly channel: 'ph' | 'ec'
  readonly from: number
  readonly length: number
}

const changeArb: fc.Arbitrary<Change> = fc.record({
  channel: fc.constantFrom('ph', 'ec'),
  from: fc.integer({ min: 0, max: 40 }),
  length: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
})

const meets = (one: Change, other: Change) =>
  one.channel === other.channel &&
  one.from < other.from + other.length &&
  other.from < one.from + one.length

describe('versions', () => {
  it('change where something changed and stay where nothing did', () => {
    fc.assert(
      fc.property(fc.array(changeArb), changeArb, changeArb, (earlier, change, span) => {
        const versions = createVersions('a life')
        const touch = ({ channel, from, length }: Change) =>
          versions.touch(new Map([[channel, [[from, from + length]]]]))
        const version = () => versions.of(span.channel, span.from, span.from + span.length)
        const given = new Set<string>()
        for (const one of earlier) {
          touch(one)
          given.add(version())
        }
        const before = version()
        touch(change)
        if (meets(change, span)) expect(given).not.toContain(version())
        else expect(version()).toBe(before)
      }),
    )
  })

  it('forget which of long past hours changed, never that one did', () => {
    const versions = createVersions()
    const touchHour = (hour: number) => versions.touch(new Map([['ph', [[hour, hour + 1]]]]))
    for (let hour = 0; hour < 5000; hour += 2) touchHour(hour)
    const newest = versions.of('ph', 4998, 4999)
    const before = versions.of('ph', 100, 101)
    touchHour(100)
    expect(versions.of('ph', 100, 101)).not.toBe(before)
    expect(versions.of('ph', 4998, 4999)).toBe(newest)
    expect(versions.of('ph', 4997, 4998)).not.toBe(newest)
  })

  it('are all new after an upheaval, and none is given in two lives', () => {
    const versions = createVersions()
    const before = versions.of('ph', 0, 10)
    expect(createVersions().of('ph', 0, 10)).not.toBe(before)
    versions.touchAll()
    expect(versions.of('ph', 0, 10)).not.toBe(before)
    expect(versions.unsettled()).not.toBe(versions.unsettled())
  })
})
