import { describe, expect, it } from 'vitest'
import { aChannel, MINUTE_MS, NOON } from './a-channel.ts'

describe('a number that stands for no measurement', () => {
  it.each([
    ['an Atlas circuit without a probe', 'water_temperature', -1023],
    ['the same with decimals', 'water_temperature', -1023.5],
    ['a lost 1-wire thermometer', 'air_temperature', -127],
    ['a broken thermistor', 'soil_temperature', -273.15],
    ['an empty register', 'moisture', 65_535],
    ['an empty register in tenths', 'humidity', 6_553.5],
    ['a lowest register in tenths', 'soil_temperature', -3_276.8],
    ['an empty byte', 'humidity', 255],
    ['the upper rail of a pH circuit', 'ph', 14],
    ['its lower rail', 'ph', 0],
    ['an EC cell in air', 'ec', 0],
  ] as const)('%s is marked as a code and keeps its number', (_, quantity, value) => {
    expect(aChannel({ quantity }).verdict(NOON, value)).toEqual({
      value,
      quality: 'bad',
      reason: 'sentinel',
    })
  })

  it.each([
    ['a dark night', 'light', 0],
    ['a pump at rest', 'flow', 0],
    ['bright light', 'light', 655.35],
    ['an empty tank', 'water_level', 0],
    ['clean water, nearly', 'ec', 0.01],
  ] as const)('%s is a measurement', (_, quantity, value) => {
    expect(aChannel({ quantity }).reason(NOON, value)).toBeNull()
  })

  it('a cell that passes no current stands in no water, whatever zero its curve has', () => {
    const ec = aChannel({ quantity: 'ec', rawUnit: 'mV' })
    expect(ec.reason(NOON, 0.21, { raw: 0 })).toBe('sentinel')
    expect(ec.reason(NOON + 2_000, 0.24, { raw: 4.9 })).toBeNull()
  })

  it('counts of a converter are no codes, only their registers are', () => {
    const moisture = aChannel({ quantity: 'moisture', rawUnit: 'raw' })
    const told = (raw: number) =>
      moisture.reason(NOON, raw, { calibrated: { value: 30, reason: null } })
    expect(told(255)).toBeNull()
    expect(told(65_535)).toBe('sentinel')
  })

  it('85 °C is the power-on answer of a thermometer when it comes at a leap', () => {
    const water = aChannel({ quantity: 'water_temperature' })
    expect(water.reason(NOON, 85)).toBe('sentinel')
    expect(water.reason(NOON + MINUTE_MS, 27)).toBeNull()
    expect(water.reason(NOON + 2 * MINUTE_MS, 85)).toBe('sentinel')
    expect(water.reason(NOON + 3 * MINUTE_MS, 27.1)).toBeNull()
  })

  it('what no farm has is out of range, however wide the range was written', () => {
    expect(aChannel({ quantity: 'water_temperature' }).reason(NOON, 72.55)).toBe('out_of_range')
    expect(aChannel({ quantity: 'ph' }).reason(NOON, 0.3)).toBe('out_of_range')
  })
})
