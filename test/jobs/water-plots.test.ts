import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelledDrying } from '../../server/agronomy/drying.ts'
import { moistureLimits } from '../../server/agronomy/recipes/recipe.ts'
import { typicalSoil } from '../../server/agronomy/soil.ts'
import { soilMarks } from '../../server/jobs/soil-marks.ts'
import { lookAhead, type Plot, wishToWater } from '../../server/jobs/water-plots.ts'
import type { WorkHours } from '../../server/jobs/work-hours.ts'

const HOUR_MS = 3_600_000
const WIB_MS = 7 * HOUR_MS
const at = (clock: string) => Date.parse(`2026-11-21T${clock}:00+07:00`)
const DAY: WorkHours = { fromMin: 6 * 60, toMin: 17 * 60 }

const SOIL = typicalSoil('sandy_loam')
const marks = soilMarks(SOIL, moistureLimits(0.3, SOIL), 0.4)
if (marks === null) throw new Error('a melon plot has a mark for water')

/** Sandy loam under melon at fruit fill: full at 23 %, wants water at 19.4 %. */
const plot: Plot = {
  place: 'melon-1',
  channel: 'melon-1-lembap',
  marks,
  layout: {
    areaM2: 20,
    medium: { kind: 'soil', texture: 'sandy_loam' },
    rootDepthM: 0.35,
    emitters: 40,
    litresPerHour: 2,
    wettedFraction: 0.35,
    efficiency: 0.9,
  },
  drying: modelledDrying({ etcMmPerDay: 4, rootDepthM: 0.35, wettedFraction: 0.35 }),
}
const asked = (
  percent: number,
  clock: string,
  more: { hours?: WorkHours; isAsked?: boolean } = {},
) =>
  wishToWater(plot, percent, {
    nowMs: at(clock),
    utcOffsetMs: WIB_MS,
    hours: more.hours ?? null,
    isAsked: more.isAsked ?? false,
  })

describe('a plot', () => {
  it('that is wet wants nothing', () => {
    expect(asked(22.5, '08:00')).toBeNull()
  })

  it('that is wet enough to count as watered is not asked for at the end of the day', () => {
    const { triggerPercent, refillPercent } = plot.marks
    const share = (of: number) => triggerPercent + of * (refillPercent - triggerPercent)
    expect(asked(share(0.65), '16:00', { hours: DAY })).toBeNull()
    expect(asked(share(0.03), '16:00', { hours: DAY })).toMatchObject({ reason: 'dry_soon' })
  })

  it('that is dry wants water now: litres and minutes of its own drip lines', () => {
    const wish = asked(plot.marks.triggerPercent - 0.2, '09:00')
    expect(wish).toMatchObject({ kind: 'water', reason: 'dry', urgency: 'do' })
    // 11 mm over the 7 m² that get wet, through 40 drippers of 2 L/h.
    expect(wish?.litres).toBeGreaterThan(70)
    expect(wish?.litres).toBeLessThan(110)
    expect(wish?.minutes).toBe(Math.ceil(((wish?.litres ?? 0) / 80) * 60))
  })

  it('that is wilting is in danger', () => {
    expect(asked(plot.marks.criticalPercent - 0.1, '12:00')?.urgency).toBe('danger')
  })

  it('is asked for before it is dry, so that somebody can come', () => {
    const nearly = plot.marks.triggerPercent + 0.15
    expect(asked(nearly, '11:00')).toMatchObject({ reason: 'dry_soon' })
    expect(asked(nearly, '20:00')).toBeNull()
  })

  it('that would be dry before work begins tomorrow is watered before people leave', () => {
    const tonight = plot.marks.triggerPercent + 0.5
    expect(asked(tonight, '16:00', { hours: DAY })).toMatchObject({ reason: 'dry_soon' })
    expect(asked(tonight, '16:00')).toBeNull()
    expect(asked(plot.marks.refillPercent, '16:00', { hours: DAY })).toBeNull()
  })

  it('stays wished while it hovers about its trigger', () => {
    const hovering = plot.marks.triggerPercent + 0.5
    expect(asked(hovering, '21:00')).toBeNull()
    expect(asked(hovering, '21:00', { isAsked: true })).not.toBeNull()
  })

  it('asks to be filled well past its trigger, never to the brim', () => {
    const goal = asked(15, '09:00')?.goal
    if (goal?.kind !== 'at_least') throw new Error('a watering has a mark on its probe')
    expect(goal.value).toBeGreaterThan(plot.marks.triggerPercent + 1)
    expect(goal.value).toBeLessThan(plot.marks.refillPercent)
  })
})

describe('whatever the moisture', () => {
  const percents = fc.double({ min: 0, max: 60, noNaN: true })
  const hour = fc.integer({ min: 0, max: 23 })
  const when = (h: number) => ({ nowMs: at('00:00') + h * HOUR_MS, utcOffsetMs: WIB_MS })

  it('a drier plot is dry no later and gets no less water', () => {
    fc.assert(
      fc.property(percents, percents, hour, (one, other, h) => {
        const [dry, wet] = one < other ? [one, other] : [other, one]
        const [soon, later] = [lookAhead(plot, dry, when(h)), lookAhead(plot, wet, when(h))]
        if (soon.dry.ok && later.dry.ok) {
          expect(soon.dry.hours.p50).toBeLessThanOrEqual(later.dry.hours.p50 + 1e-9)
        }
        const litres = (water: typeof soon.water) => (water.ok ? water.litres : 0)
        if (soon.water.ok) expect(litres(soon.water)).toBeGreaterThanOrEqual(litres(later.water))
      }),
    )
  })

  it('water that is asked for has whole litres and minutes, or none are told', () => {
    fc.assert(
      fc.property(percents, hour, fc.boolean(), (percent, h, isAsked) => {
        const wish = wishToWater(plot, percent, { ...when(h), hours: DAY, isAsked })
        if (wish === null || wish.litres === null) return
        expect(Number.isInteger(wish.litres) && wish.litres > 0).toBe(true)
        expect(Number.isInteger(wish.minutes) && (wish.minutes ?? 0) > 0).toBe(true)
      }),
    )
  })
})
