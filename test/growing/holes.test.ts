import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holesToWeigh } from '../../server/growing/holes.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('holes to weigh', () => {
  it('are as many as asked or as there are, in walking order, and never beyond the bed', () => {
    const luck = fc.infiniteStream(chance)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 30 }),
        luck,
        (holes, count, stream) => {
          const drawn = holesToWeigh(holes, count, () => stream.next().value ?? 0)
          expect(drawn).toHaveLength(Math.min(holes, count))
          expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b))
          expect(drawn.every((hole) => hole >= 1 && hole <= holes)).toBe(true)
        },
      ),
    )
  })

  it('are every hole alike, so that nobody weighs the front row', () => {
    const times = new Map<number, number>()
    const steps = 400
    for (let i = 0; i < steps; i++) {
      for (const hole of holesToWeigh(30, 4, () => (i + 0.5) / steps)) {
        times.set(hole, (times.get(hole) ?? 0) + 1)
      }
    }
    const expected = (steps * 4) / 30
    for (let hole = 1; hole <= 30; hole++) {
      expect(Math.abs((times.get(hole) ?? 0) - expected)).toBeLessThan(4)
    }
  })
})
