import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlausibleIn, recogniseBuffer } from '../../gateway/calibrate/buffer-recognition.ts'
import { bufferPh } from '../../gateway/calibrate/buffers.ts'
import { dueMsOf } from '../../gateway/calibrate/due.ts'
import { BARE_ELECTRODE, nernstMvPerPh, newElectrode } from '../../gateway/calibrate/ph.ts'
import { driftLimit, restOf, windowMsFor } from '../../gateway/calibrate/rest.ts'

const asNew = newElectrode(BARE_ELECTRODE)
const mvIn = (printed: number, celsius: number, electrode = { slope: 1, offsetMv: 0 }) =>
  electrode.offsetMv - electrode.slope * nernstMvPerPh(celsius) * (bufferPh(printed, celsius) - 7)

describe('recognising a buffer', () => {
  it('tells the bottles a farm owns apart, also with a worn electrode in warm water', () => {
    const owned = [4.01, 6.86, 9.18]
    fc.assert(
      fc.property(
        fc.constantFrom(...owned),
        fc.double({ min: 20, max: 36, noNaN: true }),
        fc.double({ min: -14, max: 14, noNaN: true }),
        fc.double({ min: 0.93, max: 1.02, noNaN: true }),
        (printed, atC, offsetMv, slope) => {
          const raw = mvIn(printed, atC, { slope, offsetMv })
          expect(recogniseBuffer({ raw, atC }, asNew, owned)).toBe(printed)
        },
      ),
    )
  })

  it('does not guess between 7.00 and 6.86 when nobody said which the farm owns', () => {
    expect(recogniseBuffer({ raw: mvIn(7, 27), atC: 27 }, asNew, null)).toBeNull()
    expect(recogniseBuffer({ raw: mvIn(7, 27), atC: 27 }, asNew, [7, 4.01])).toBe(7)
    expect([4, 4.01]).toContain(recogniseBuffer({ raw: mvIn(4.01, 27), atC: 27 }, asNew, null))
  })

  it('does not name tap water', () => {
    expect(recogniseBuffer({ raw: mvIn(5.5, 25), atC: 25 }, asNew, [7, 4.01])).toBeNull()
    expect(recogniseBuffer({ raw: Number.NaN, atC: 25 }, asNew, null)).toBeNull()
  })

  it('a bottle that was taken for another is noticed', () => {
    expect(isPlausibleIn(7, { raw: mvIn(4.01, 25), atC: 25 }, asNew)).toBe(false)
    expect(isPlausibleIn(4.01, { raw: mvIn(7, 25), atC: 25 }, asNew)).toBe(false)
    const worn = { slope: 0.86, offsetMv: 55 }
    expect(isPlausibleIn(4.01, { raw: mvIn(4.01, 25, worn), atC: 25 }, asNew)).toBe(true)
    expect(isPlausibleIn(10.01, { raw: mvIn(10.01, 25, worn), atC: 25 }, asNew)).toBe(true)
  })
})

describe('a probe at rest', () => {
  const limit = () => 0.5
  const every2s = (rawAt: (second: number) => number, seconds = 40) =>
    Array.from({ length: seconds / 2 }, (_, index) => ({
      atMs: 1_000 + index * 2_000,
      raw: rawAt(index * 2),
    }))
  const restAt = (rawAt: (second: number) => number, seconds?: number) =>
    restOf(every2s(rawAt, seconds), windowMsFor(2_000), limit)

  it('drifts by less than 0.5 mV in 30 s', () => {
    expect(restAt((second) => 170 + second * 0.01)?.isStable).toBe(true)
    expect(restAt((second) => 170 + second * 0.02)?.isStable).toBe(false)
  })

  it('is told only after 30 s of it', () => {
    expect(restAt(() => 170, 24)?.isStable).toBe(false)
    expect(restAt(() => 170, 30)).toEqual({ raw: 170, spread: 0, isStable: true })
    expect(restOf([], 30_000, limit)).toBeNull()
  })

  it('is not told while it settles, as a probe does after being moved', () => {
    const settling = (second: number) => 170 - 170 * Math.exp(-second / 8)
    expect(restAt(settling, 40)?.isStable).toBe(false)
    expect(restAt((second) => settling(second + 60), 40)?.isStable).toBe(true)
  })

  it('may be noisy, but not so noisy that nobody can tell', () => {
    const shaking = (byMv: number) => restAt((second) => 170 + (second % 4 < 2 ? byMv : -byMv))
    expect(shaking(1)?.isStable).toBe(true)
    expect(shaking(4)?.isStable).toBe(false)
    expect(shaking(4)?.spread).toBeCloseTo(4, 1)
  })

  it('that is read once a minute is watched for five samples', () => {
    const slow = [0, 1, 2, 3, 4].map((minute) => ({ atMs: minute * 60_000, raw: 170 }))
    expect(restOf(slow, windowMsFor(60_000), limit)?.isStable).toBe(true)
    expect(restOf(slow.slice(1), windowMsFor(60_000), limit)?.isStable).toBe(false)
  })

  it('has the limit of its own unit', () => {
    const ph = { method: 'ph', buffers: null } as const
    expect(driftLimit({ ...ph, frontEnd: { zeroMv: 1500, gain: -3 } }, 'mV', 1700)).toBe(1.5)
    expect(driftLimit({ ...ph, frontEnd: null }, 'pH', 7)).toBe(0.01)
    const linear = { method: 'linear', factor: null } as const
    expect(driftLimit(linear, 'mV', 0)).toBe(2)
    expect(driftLimit(linear, 'mV', -1_000)).toBe(10)
  })
})

describe('a calibration falls due', () => {
  const DAY = 86_400_000
  const made = { method: 'ph', atMs: 0, verdict: 'good', slopePercent: 97, points: 2 } as const

  it.each([
    ['pH after 14 days', made, 14],
    ['an ageing electrode after 7', { ...made, slopePercent: 91.9 }, 7],
    ['a worn one after 7', { ...made, verdict: 'worn' }, 7],
    ['one buffer alone after 7', { ...made, points: 1 }, 7],
    ['EC after 30', { ...made, method: 'ec', slopePercent: null }, 30],
  ] as const)('%s', (_, record, days) => {
    expect(dueMsOf(record)).toBe(days * DAY)
  })

  it('moisture and linear never by time alone', () => {
    expect(dueMsOf({ ...made, method: 'moisture' })).toBeNull()
    expect(dueMsOf({ ...made, method: 'linear' })).toBeNull()
  })
})
