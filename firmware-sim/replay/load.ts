/** A made-up stream of samples at a steady rate, for measuring and for trying faults. */
import type { Clock } from '../clock.ts'
import type { ReplaySample, ReplaySource } from './source.ts'

export interface LoadSetup {
  readonly channels: readonly string[]
  /** samples per real second over all channels */
  readonly ratePerS: number
  readonly clock: Clock
}

const TURN_MS = 5
/** raw values climb and fall between 20 and 30 in steps of a thousandth: no jump, easy to tell apart */
const HALF_WAVE = 10_000

/** raw of sample `n`, the same in every run. */
export function loadRaw(n: number): number {
  const phase = n % (2 * HALF_WAVE)
  return 20 + (phase < HALF_WAVE ? phase : 2 * HALF_WAVE - phase) / 1000
}

/**
 * Starts when a gateway first asks, numbering on from what it holds; from then on samples come at
 * their rate whether or not anyone listens, and stay in memory until they are acknowledged.
 */
export function loadSource({ channels, ratePerS, clock }: LoadSetup): ReplaySource {
  const kept = new Map<number, ReplaySample>()
  const lastAt = new Map<string, number>()
  const listeners: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let newest = 0
  let acknowledged = 0

  const make = () => {
    newest += 1
    const channel = channels[(newest - 1) % channels.length]!
    const at = Math.max(clock.now(), (lastAt.get(channel) ?? 0) + 1)
    lastAt.set(channel, at)
    kept.set(newest, { n: newest, channel, at, raw: loadRaw(newest) })
  }
  const begin = (after: number) => {
    newest = after
    acknowledged = after
    const startedMs = performance.now()
    timer = setInterval(() => {
      const due = after + Math.floor(((performance.now() - startedMs) / 1000) * ratePerS)
      if (newest >= due) return
      while (newest < due) make()
      for (const listener of listeners) listener()
    }, TURN_MS)
  }
  return {
    total: () => newest,
    resumeAfter(n) {
      if (timer === undefined) begin(n)
      return n >= acknowledged
    },
    sample: (n) => kept.get(n) ?? null,
    acknowledge(n) {
      for (; acknowledged < Math.min(n, newest); acknowledged += 1) kept.delete(acknowledged + 1)
    },
    onMore(listener) {
      listeners.push(listener)
    },
    close: () => clearInterval(timer),
  }
}
