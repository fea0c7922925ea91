import { type Quantity, type Reason, UNITS } from '../../../gateway/contract/reading.ts'
import type { Case, Verdict } from '../../../gateway/quality/judge.ts'
import { type ChannelWays, type Judges, judges } from '../../../gateway/quality/judges.ts'

export const NOON = Date.UTC(2026, 10, 21, 5)
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000

export interface AChannel {
  readonly quantity: Quantity
  readonly id?: string
  readonly place?: string
  readonly periodMs?: number
  readonly rawUnit?: string
  readonly range?: { readonly low: number; readonly high: number }
  readonly ways?: ChannelWays
  /** give it to several channels and they hear of each other */
  readonly judge?: Judges
}

/** A channel whose probe speaks its own unit; says what becomes of what it is told. */
export function aChannel({ quantity, judge = judges(), ...more }: AChannel) {
  const channel = {
    announcement: {
      id: more.id ?? quantity.replaceAll('_', '-'),
      place: more.place ?? 'tandon-1',
      quantity,
      unit: UNITS[quantity],
      rawUnit: more.rawUnit ?? UNITS[quantity],
      range: more.range ?? { low: -1e6, high: 1e6 },
      periodMs: more.periodMs ?? 2_000,
      probe: quantity.replaceAll('_', '-'),
      port: 'papan',
      compensatedBy: null,
      calibration: null,
    },
    ways: more.ways ?? {},
  }
  const verdict = (at: number, value: number | null, change: Partial<Case> = {}): Verdict =>
    judge(channel, {
      at,
      raw: value,
      calibrated: { value, reason: null },
      calibration: 1,
      suspicion: null,
      hasCalibration: true,
      isCalibrating: false,
      clockSure: true,
      ...change,
    })
  return {
    verdict,
    reason: (at: number, value: number | null, change?: Partial<Case>) =>
      verdict(at, value, change).reason,
    /** the reasons of values that come `everyMs` from `from` on */
    reasons: (from: number, everyMs: number, values: readonly number[]): (Reason | null)[] =>
      values.map((value, n) => verdict(from + n * everyMs, value).reason),
  }
}

/** `n` readings of a healthy probe: a day's wave, its own noise, rounded to its step. */
export function healthy(n: number, everyMs: number, shape: Healthy): number[] {
  const { mean, swing, noise, step, random } = shape
  return Array.from({ length: n }, (_, index) => {
    const wave = swing * Math.sin((index * everyMs * 2 * Math.PI) / (24 * HOUR_MS))
    const value = mean + wave + noise * (random() + random() + random() - 1.5) * 2
    return Math.round(value / step) * step
  })
}

export interface Healthy {
  readonly mean: number
  readonly swing: number
  /** about one standard deviation */
  readonly noise: number
  readonly step: number
  readonly random: () => number
}
