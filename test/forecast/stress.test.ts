import { describe, expect, it } from 'vitest'
import { drawNormal } from '../../server/forecast/chance/draw.ts'
import { seeded } from '../../server/forecast/chance/random.ts'
import { forecastCycle } from '../../server/forecast/forecast.ts'
import { groundOf } from '../../server/forecast/ground.ts'
import {
  type Cycle,
  DAY_MS,
  type DayOfStress,
  type Farm,
  type FinishedCycle,
} from '../../server/forecast/inputs.ts'
import { heldAhead, heldBack } from '../../server/forecast/leafy/held.ts'
import { UNTAUGHT } from '../../server/forecast/learned.ts'
import { stressesInUse, stressTrials } from '../../server/forecast/scores/stress-trial.ts'
import { stressSentence } from '../../server/words/forecast.ts'
import { NOW_MS, someFarm } from './some-farm.ts'

const HST = 28
const TRIAL = { draws: 120, seed: 1 }
const day = (of: Partial<DayOfStress>): DayOfStress => ({
  rootZone: null,
  ec: null,
  ph: null,
  vpd: null,
  air: null,
  water: null,
  ...of,
})

/** Beds one after the other whose salt held them back now and then: as much as `power` says. */
function salty(cycles: number, power: number): Farm {
  const random = seeded(9, 'salt')
  const past = Array.from({ length: cycles }, (_, i): FinishedCycle => {
    const transplantedMs = NOW_MS - (HST + 2) * (cycles - i) * DAY_MS
    const multiplier = i % 2 === 0 ? 1 : 0.55
    let ln = Math.log(2)
    const grams = Array.from({ length: HST + 1 }, () => {
      ln += 0.055 * (Math.log(90) - ln) * multiplier ** power
      return Math.exp(ln + 0.04 * drawNormal(random))
    })
    return {
      ...someFarm({ beds: 1, past: 0 }).cycles[0]!,
      id: `${i}`,
      transplantedMs,
      plannedHst: HST,
      dliMol: Array.from({ length: HST }, () => 18),
      stress: Array.from({ length: HST }, () => day({ ec: multiplier })),
      weighings: [7, 14, 21].map((hst) => ({
        atMs: transplantedMs + hst * DAY_MS,
        grams: Array.from({ length: 8 }, () => grams[hst]! * Math.exp(0.15 * drawNormal(random))),
      })),
      harvest: {
        atMs: transplantedMs + HST * DAY_MS,
        kgByGrade: { jual: (186 * grams[HST]!) / 1000 },
        culledKg: 0.4,
        deadHoles: 10,
        failed: false,
      },
    }
  })
  return {
    nowMs: NOW_MS,
    zoneOffsetMs: 7 * 3_600_000,
    past,
    light: someFarm({ beds: 1, past: 0 }).farm.light,
  }
}

describe('what held growth back', () => {
  it('is tried only on twelve cycles or more that felt it differently', () => {
    const few = stressTrials(salty(11, 1), 'pakcoy', TRIAL)
    expect(few.map(({ isOn, fell }) => [isOn, fell])).toEqual(few.map(() => [false, null]))
    const { past, ...rest } = salty(12, 1)
    const alike = past.map((one) => ({ ...one, stress: one.stress!.map(() => day({ ec: 0.8 })) }))
    const same = stressTrials({ ...rest, past: alike }, 'pakcoy', TRIAL)
    expect(same.every(({ fell }) => fell === null)).toBe(true)
  })

  const unweighed = (power: number): Farm => {
    const farm = salty(14, power)
    return { ...farm, past: farm.past.map((one) => ({ ...one, weighings: [] })) }
  }

  it('is switched on where sensors knew what nobody weighed, for that crop', () => {
    const trials = stressTrials(unweighed(1), 'pakcoy', TRIAL)
    const ec = trials.find(({ stress }) => stress === 'ec')!
    expect(ec).toMatchObject({ cycles: 14, isOn: true })
    expect(ec.fell).toBeGreaterThan(0.02)
    expect(ec.betterIn).toBeGreaterThan(0.6)
    expect(stressesInUse(trials)).toEqual({ pakcoy: ['ec'] })
  })

  it('stays off where plants did not mind, and where their weighings say it already', () => {
    for (const farm of [unweighed(0), salty(14, 1)]) {
      const trials = stressTrials(farm, 'pakcoy', TRIAL)
      expect(trials.find(({ stress }) => stress === 'ec')!.fell).not.toBeNull()
      expect(stressesInUse(trials)).toEqual({})
    }
  })

  it('slows the clock of a bed that felt it, by as much as earlier beds showed', () => {
    const clockOf = (power: number) => {
      const learned = { ...UNTAUGHT, stresses: { pakcoy: ['ec'] as const } }
      const farm = { ...salty(14, power), learned }
      const bed = (ec: number): Cycle => ({
        ...farm.past[0]!,
        stress: Array.from({ length: 20 }, () => day({ ec })),
      })
      const { clockOf: clock } = groundOf(farm, 50, 1).loreOf('pakcoy')
      return clock(bed(0.55))(20) / clock(bed(1))(20)
    }
    expect(clockOf(1)).toBeLessThan(0.8)
    expect(clockOf(1)).toBeLessThan(clockOf(0) - 0.1)
  })

  it('goes on for a while and fades', () => {
    const held = [{ stress: 'ec', theta: 1, usualLn: 0 }] as const
    const dull = { stress: Array.from({ length: 9 }, () => day({ ec: 0.6 })) }
    expect(heldAhead(held, dull, 1)).toBeCloseTo(0.61, 1)
    expect(heldAhead(held, dull, 28)).toBeGreaterThan(heldAhead(held, dull, 7))
    expect(heldAhead(held, dull, 28)).toBeLessThan(1)
    expect(heldAhead(held, {}, 7)).toBe(1)
  })

  it('counts as a usual day where nothing was measured', () => {
    const held = [{ stress: 'ec', theta: 1, usualLn: Math.log(0.8) }] as const
    expect(heldBack(held, null)).toBe(1)
    expect(heldBack(held, day({ vpd: 0.5 }))).toBe(1)
    expect(heldBack(held, day({ ec: 0.8 }))).toBeCloseTo(1, 9)
    expect(heldBack(held, day({ ec: 0 }))).toBeGreaterThan(0)
  })

  it('is said in words: not tried, of no use, or in use', () => {
    const said = (fell: number | null, isOn: boolean) =>
      stressSentence({ stress: 'ec', cycles: 14, fell, isOn }).id
    expect(said(null, false)).toBe('EC larutan: belum cukup catatan untuk dicoba.')
    expect(said(0.01, false)).toMatch(/^EC larutan belum ikut dihitung: pada 14 panen/)
    expect(said(0.123, true)).toMatch(/selisih perkiraan turun 12,3%/)
  })

  it('leaves every kilogram real, whatever was measured', () => {
    const learned = { ...UNTAUGHT, stresses: { pakcoy: ['rootZone', 'ec', 'vpd', 'air'] as const } }
    const farm = { ...salty(6, 1), learned }
    const odd = [null, day({}), day({ ec: 0 }), day({ ec: Number.NaN }), day({ ec: 7, air: -1 })]
    const cycle = { ...someFarm({ beds: 1, past: 0 }).cycles[0]!, stress: odd }
    for (const kg of forecastCycle(cycle, farm, 200, 1).lots[0]!.kg) {
      expect(Number.isFinite(kg) && kg >= 0).toBe(true)
    }
  })
})
