/** What the virtual probes show, calibrated as a person would calibrate them, is what is so. */
import { describe, expect, it } from 'vitest'
import { openFarm } from '../../firmware-sim/farm.ts'
import { toCount, toMv } from '../../firmware-sim/firmware/probes/adc.ts'
import { moisturePinMv } from '../../firmware-sim/firmware/probes/moisture.ts'
import { rawOf } from '../../firmware-sim/raw.ts'
import { WIRING } from '../../firmware-sim/wiring.ts'

describe('the ten-bit converter', () => {
  it('cuts off, and holds at both ends', () => {
    expect(toCount(2500)).toBe(512)
    expect(toCount(2504)).toBe(512)
    expect(toCount(-3)).toBe(0)
    expect(toCount(5200)).toBe(1023)
    expect(toMv(512)).toBe(2500)
  })
})

describe('a raw value', () => {
  const farm = openFarm(7, Date.UTC(2026, 10, 7))
  it('is the same each time the same instant is asked', () => {
    const truth = farm.truthAt(Date.UTC(2026, 10, 8))
    for (const wire of WIRING) expect(rawOf(wire, truth, 7)).toBe(rawOf(wire, truth, 7))
  })

  it('carries noise, but little', () => {
    const minutes = Array.from({ length: 200 }, (_, minute) => minute * 1000)
    const [ph] = WIRING
    const shown = minutes.map((ms) => rawOf(ph!, farm.truthAt(Date.UTC(2026, 10, 8) + ms), 7))
    expect(new Set(shown).size).toBeGreaterThan(10)
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThan(12)
  })
})

describe('a capacitive soil probe', () => {
  it('shows less voltage the wetter it is', () => {
    const probe = { dry: { percent: 5, mv: 2480 }, wet: { percent: 42, mv: 1310 }, sagMv: 18 }
    const shown = Array.from({ length: 38 }, (_, index) => moisturePinMv(probe, 5 + index, 27))
    expect(shown.every((mv, index) => index === 0 || mv < shown[index - 1]!)).toBe(true)
  })
})
