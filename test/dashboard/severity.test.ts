import { describe, expect, it } from 'vitest'
import { conditionOf } from '../../dashboard/app/farm/condition.ts'
import {
  type HeldRank,
  holdWorst,
  needsLook,
  severityOf,
} from '../../dashboard/app/farm/severity.ts'
import { aChannel, aFarm, aReading, PERIOD } from './a-farm.ts'

const rank = (value: number, monoMs: number, quality: 'good' | 'uncertain' | 'bad' = 'good') =>
  severityOf(conditionOf(aChannel(), aFarm([aReading({ value, quality })]), monoMs))

describe('the worst stands first', () => {
  it('dead before misread before outside before doubtful before late before fine', () => {
    const [lateMs, deadMs] = [3 * PERIOD, 6 * PERIOD]
    const ranks = [
      rank(6, deadMs),
      rank(6, 0, 'bad'),
      rank(9, 0),
      rank(6, 0, 'uncertain'),
      rank(6, lateMs),
      rank(6, 0),
    ]
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
    expect(new Set(ranks).size).toBe(ranks.length)
  })

  it('a high value that grows late does not slip down the page', () => {
    expect(rank(9, 3 * PERIOD)).toBe(rank(9, 0))
  })

  it('a late value alone calls nobody', () => {
    const late = conditionOf(aChannel(), aFarm(), 3 * PERIOD)
    expect([late.state, needsLook(late)]).toEqual(['late', false])
  })

  it('a card rises at once and falls only after twenty calm seconds', () => {
    const step = (held: ReadonlyMap<string, HeldRank>, severity: number, monoMs: number) =>
      holdWorst(held, new Map([['bedeng-1', severity]]), monoMs)
    let held = step(new Map(), 0, 0)
    held = step(held, 3, 1_000)
    expect(held.get('bedeng-1')?.severity).toBe(3)
    for (let ms = 2_000; ms <= 20_000; ms += 1_000) held = step(held, 0, ms)
    expect(held.get('bedeng-1')?.severity).toBe(3)
    held = step(held, 0, 21_000)
    expect(held.get('bedeng-1')?.severity).toBe(0)
  })
})
