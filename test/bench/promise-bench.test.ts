import { describe, expect, it } from 'vitest'
import { seasonFigures, soldByHabit } from './promise/figures.ts'
import { morningsOf } from './promise/forecasts.ts'
import { mostKg, openStore } from './promise/hand-over.ts'
import { KG_PER_PACK } from './promise/orders.ts'
import { byDraws } from './promise/rules.ts'
import { seasonOf } from './promise/season.ts'
import { sell } from './promise/sell.ts'
import { oracleKg } from './promise/tally.ts'
import { HABITS, LEVELS, type Trial, trySeason } from './promise/trial.ts'

const DRAWS = 100
const WEEKS = 5
const season = seasonOf('canopy', 4, WEEKS)
const mornings = morningsOf(season, DRAWS)

describe('a simulated season', () => {
  it('sells no more than one who knew every harvest, and less the surer it must be', () => {
    const { levels } = seasonFigures([trySeason(season, mornings, DRAWS)])
    const sold = levels.map(({ soldKg }) => soldKg)
    for (const level of levels) expect(level.soldKg).toBeLessThanOrEqual(level.oracleKg)
    expect(sold[0]).toBeGreaterThan(0)
    expect(sold).toEqual(sold.toSorted((a, b) => b - a))
    for (const level of levels) expect(level.baselineKg).toBeLessThanOrEqual(level.oracleKg)
  })

  it('promises whole packs that the level bore, and hands over no more than was promised', () => {
    for (const level of LEVELS) {
      for (const line of sell(season, mornings, byDraws(level, DRAWS))) {
        expect(Number.isInteger(line.kg / KG_PER_PACK)).toBe(true)
        expect(line.chance).toBeGreaterThanOrEqual(level)
        expect(line.givenKg).toBeLessThanOrEqual(line.kg + 1e-9)
        expect(line.onDay - line.askedDay).toBeGreaterThanOrEqual(2)
      }
    }
  })

  it('knows on a morning nothing of what comes later', () => {
    const { farm } = season.year
    const later = farm.past.filter(({ harvest }) => harvest.atMs > mornings[0]!.farm.nowMs)
    const known = new Set(mornings[0]!.farm.past.map(({ id }) => id))
    expect(later.length).toBeGreaterThan(0)
    expect(later.some(({ id }) => known.has(id))).toBe(false)
    for (const cycle of mornings[0]!.cycles) expect('harvest' in cycle).toBe(false)
  })

  it('has buyers who want more than there is', () => {
    const wanted = season.orders.reduce((sum, { packs }) => sum + packs * KG_PER_PACK, 0)
    expect(wanted).toBeGreaterThan(2 * oracleKg(season))
  })
})

describe('what is handed over', () => {
  it('is the oldest first, as long as it keeps, to who was promised first', () => {
    const { handOver } = openStore(Float64Array.of(4, 0, 3, 0, 0), 1)
    const wants = (onDay: number, kg: number) => ({ onDay, kg })
    expect(handOver(1, [wants(1, 3), wants(1, 3)]).map(({ givenKg }) => givenKg)).toEqual([3, 1])
    expect(handOver(4, [wants(4, 1)])[0]?.givenKg).toBe(0)
    expect(mostKg([wants(3, 9), wants(1, 1)], Float64Array.of(4, 0, 3, 0, 0), 1)).toBe(4)
  })

  it('is compared with plain habit at the share kept by it, and with nothing where it never is', () => {
    const tally = (kept: number, soldKg: number) => ({ lines: 100, kept, soldKg, slipped: 0 })
    const habits = HABITS.map(({ factor, waits }) =>
      waits === 0 ? tally(90 - 50 * factor, 100 * factor) : tally(10, 999),
    )
    expect(soldByHabit(habits, 0.65)).toBeCloseTo(50, 6)
    expect(soldByHabit(habits, 0.95)).toBe(0)
  })
})

describe('the figures of many farms', () => {
  it('are sums of lines and kg', () => {
    const one = trySeason(season, mornings, DRAWS)
    const twice: Trial[] = [one, one]
    const [single, both] = [seasonFigures([one]), seasonFigures(twice)]
    expect(both.levels[0]!.lines).toBe(2 * single.levels[0]!.lines)
    expect(both.levels[0]!.kept).toBe(single.levels[0]!.kept)
    expect(both.farms).toBe(2)
  })
})
