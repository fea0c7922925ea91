import type { Setup } from './setup.ts'
import { mean, straightLine } from './straight-line.ts'

/** A raw value and when it was measured. */
export interface Heard {
  readonly atMs: number
  readonly raw: number
}

/** How restless a probe was in its last samples. */
export interface Rest {
  /** mean, in the channel's raw unit */
  readonly raw: number
  /** standard deviation of it, same unit */
  readonly spread: number
  readonly isStable: boolean
}

/** A probe is looked at for this long, or for five samples of one that is read more rarely. */
export const REST_MS = 30_000
const LEAST_SAMPLES = 5
/** Noise may be this many times the drift that is allowed; the mean of 30 s still is better. */
const MOST_NOISE = 5

export const windowMsFor = (periodMs: number) => Math.max(REST_MS, LEAST_SAMPLES * periodMs)

/**
 * Drift in 30 s below which a probe is at rest, in its raw unit: 0.5 mV of a pH electrode, which is
 * 0.01 pH; 1 % of what an EC cell or another probe reads, but at least what a ten-bit converter
 * still tells apart on average.
 */
export function driftLimit(setup: Setup, rawUnit: string, raw: number): number {
  if (setup.method === 'ph') {
    return setup.frontEnd === null ? 0.01 : 0.5 * Math.abs(setup.frontEnd.gain)
  }
  return Math.max(Math.abs(raw) / 100, LEAST_DRIFT.get(rawUnit) ?? 0)
}
const LEAST_DRIFT: ReadonlyMap<string, number> = new Map([
  ['mV', 2],
  ['%', 0.3],
  ['°C', 0.05],
  ['%RH', 0.5],
  ['mS/cm', 0.01],
  ['µS/cm', 10],
])

/**
 * Rest over the last `windowMs`; null without samples. Stable when the window is filled, the line
 * of least squares through it drifts by less than the limit in 30 s, and the noise is small.
 */
export function restOf(
  samples: readonly Heard[],
  windowMs: number,
  limitAt: (raw: number) => number,
): Rest | null {
  const newest = samples.at(-1)
  if (newest === undefined) return null
  const seen = samples.filter(({ atMs }) => atMs > newest.atMs - windowMs)
  const raw = mean(seen.map((sample) => sample.raw))
  const spread = Math.sqrt(mean(seen.map((sample) => (sample.raw - raw) ** 2)))
  if (seen.length < LEAST_SAMPLES || !isFilled(seen, windowMs))
    return { raw, spread, isStable: false }
  const limit = limitAt(raw)
  const { slope } = straightLine(
    seen.map((sample) => ({ x: sample.atMs - newest.atMs, y: sample.raw })),
  )
  const isStable = Math.abs(slope) * REST_MS <= limit && spread <= MOST_NOISE * limit
  return { raw, spread, isStable }
}

/** The samples reach over the window but for one of their own steps and a little. */
function isFilled(seen: readonly Heard[], windowMs: number): boolean {
  const spanMs = (seen.at(-1)?.atMs ?? 0) - (seen[0]?.atMs ?? 0)
  const stepMs = spanMs / (seen.length - 1)
  return spanMs + 1.5 * stepMs >= windowMs
}
