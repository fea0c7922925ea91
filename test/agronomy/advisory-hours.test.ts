import { describe, expect, it } from 'vitest'
import { advisoryDay, type HourOfAir } from '../../server/agronomy/advisory-hours.ts'

const aDay = (more: (hour: number) => Partial<HourOfAir>): HourOfAir[] =>
  Array.from({ length: 24 }, (_, hour) => {
    return { hour, airC: 30, humidityPercent: 70, ppfd: null, ...more(hour) }
  })

const LIMITS = {
  air_temperature: { low: null, high: 34 },
  humidity: { low: 55, high: 85 },
  vpd: { low: 0.3, high: 2 },
}

describe('hours outside limits that call nobody', () => {
  it('are counted by quantity, from hours in which it was measured', () => {
    // Four hot and dry hours at noon; a humidity probe that was silent for two of them.
    const day = aDay((hour) => {
      if (hour < 11 || hour >= 15) return {}
      return { airC: 36, humidityPercent: hour < 13 ? 45 : null }
    })
    expect(advisoryDay(day, (quantity) => LIMITS[quantity]).outside).toEqual([
      { quantity: 'air_temperature', below: 0, above: 4, measured: 24 },
      { quantity: 'humidity', below: 2, above: 0, measured: 22 },
      // 36 °C and 45 % lack 3.27 kPa; 30 °C and 70 % lack 1.27.
      { quantity: 'vpd', below: 0, above: 2, measured: 22 },
    ])
  })

  it('are not told of what has no limits or was not measured', () => {
    expect(advisoryDay([], (quantity) => LIMITS[quantity]).outside).toEqual([])
    expect(
      advisoryDay(
        aDay(() => ({})),
        () => null,
      ).outside,
    ).toEqual([])
  })

  it('in which leaves stay wet count at night alone, by dampness or by what the air lacks', () => {
    const damp = aDay((hour) => {
      if (hour < 3 || hour === 12) return { humidityPercent: 93 }
      // Cool air of 90 % lacks less than 0.2 kPa.
      return hour === 20 ? { airC: 15, humidityPercent: 90 } : {}
    })
    expect(advisoryDay(damp, () => null).diseaseHours).toBe(4)
    expect(
      advisoryDay(
        aDay(() => ({ humidityPercent: null })),
        () => null,
      ).diseaseHours,
    ).toBe(null)
  })

  it('come with the light of the day, unless too little of it was measured', () => {
    const sunny = (hour: number) => ({ ppfd: hour >= 6 && hour < 18 ? 500 : 0 })
    expect(advisoryDay(aDay(sunny), () => null).dli).toBeCloseTo(21.6, 9)
    const broken = aDay((hour) => (hour < 4 ? { ppfd: null } : sunny(hour)))
    expect(advisoryDay(broken, () => null).dli).toBe(null)
  })
})
