import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marksOf } from '../../dashboard/app/bed/event-marks.ts'

const events = fc
  .array(fc.integer({ min: 0, max: 86_400 }), { maxLength: 60 })
  .map((seconds) => seconds.sort((one, other) => one - other))
  .map((seconds) =>
    seconds.map((second, id) => ({
      ...{ id, place: 'tandon-1', kind: 'note' as const, note: '', millilitres: null },
      atMs: second * 1_000,
    })),
  )

describe('the marks of what was done', () => {
  it('never overlap, and together name every event once and in order', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 200, max: 2_000 }), (all, width) => {
        const marks = marksOf(all, (atMs) => (atMs / 86_400_000) * width)
        expect(marks.flatMap((mark) => mark.events)).toEqual(all)
        for (const [i, { px }] of marks.entries()) {
          if (i > 0) expect(px - marks[i - 1]!.px).toBeGreaterThanOrEqual(30)
        }
      }),
    )
  })
})
