import { describe, expect, it } from 'vitest'
import { movesOf } from '../../server/forecast/explain.ts'
import { type Cycle, DAY_MS } from '../../server/forecast/inputs.ts'
import type { RunInputs } from '../../server/forecast/run-inputs.ts'
import { movedSentence } from '../../server/words/forecast.ts'
import { NOW_MS, someFarm } from './some-farm.ts'

const { farm, cycles } = someFarm({ beds: 2, past: 4 })
const weeks = { fromMs: NOW_MS, weeks: 12 }
const BEFORE: RunInputs = { farm, cycles, draws: 400, seed: 1, weeks, inUse: {} }
const tomorrow = { ...farm, nowMs: NOW_MS + DAY_MS }
const told = { nowMs: NOW_MS + DAY_MS, zone: { name: 'Asia/Jakarta', label: 'WIB' } }

/** The first bed a day later, with something else about it. */
function moved(change: Partial<Cycle>) {
  const [first, ...others] = cycles
  const after = { ...BEFORE, farm: tomorrow, cycles: [{ ...first!, ...change }, ...others] }
  return movesOf(BEFORE, after).get(first!.id)
}

describe('what moved a forecast', () => {
  it('is nothing where nothing that matters has changed', () => {
    expect(movesOf(BEFORE, BEFORE).size).toBe(0)
    expect(moved({ guessKg: 99 })).toBeUndefined()
  })

  it('is a heavy weighing, said with the age of the plants', () => {
    const grams = Array.from({ length: 8 }, () => 95)
    const { weighings } = cycles[0]!
    const move = moved({ weighings: [...weighings, { atMs: NOW_MS + 1, grams }] })!
    expect(move).toMatchObject({ by: 'weighing', count: 18 })
    expect(move.kg).toBeGreaterThan(0.5)
    const { id, en } = movedSentence({ ...move, sinceMs: NOW_MS }, told)
    expect(id).toMatch(
      /^Naik \d+(,\d)? kg sejak kemarin: timbangan hari ke-18 lebih berat dari dugaan\.$/,
    )
    expect(en).toMatch(
      /^Up \d+(\.\d)? kg since yesterday: the weighing on day 18 was heavier than expected\.$/,
    )
  })

  it('is dead holes, said with their number', () => {
    const move = moved({ deadHoles: cycles[0]!.deadHoles + 60 })!
    expect(move).toMatchObject({ by: 'losses', count: 60 })
    const { id } = movedSentence({ ...move, sinceMs: NOW_MS }, told)
    expect(id).toMatch(/^Turun \d+(,\d)? kg sejak kemarin: 60 lubang mati\.$/)
  })

  it('is a later harvest, said with the days', () => {
    const move = moved({ plannedHst: cycles[0]!.plannedHst + 7 })!
    expect(move).toMatchObject({ by: 'plan', count: 7 })
    const { id } = movedSentence({ ...move, sinceMs: NOW_MS - 4 * DAY_MS }, told)
    expect(id).toMatch(/^Naik \d+(,\d)? kg sejak \S+ \S+.*: rencana panen mundur 7 hari\.$/)
  })

  it('names the one of several that did most', () => {
    const move = moved({ plannedHst: cycles[0]!.plannedHst + 1, deadHoles: 120 })!
    expect(move.by).toBe('losses')
    expect(move.byKg).toBeLessThan(0)
    expect(Math.abs(move.byKg)).toBeGreaterThanOrEqual(Math.abs(move.kg) - 3)
  })
})
