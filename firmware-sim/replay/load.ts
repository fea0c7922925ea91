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

/** Makes sample after sample; `at` is now, and rises on every channel. */
function sampleMaker({ channels, clock }: LoadSetup): (n: number) => ReplaySample {
  const lastAt = new Map<string, number>()
  return (n) => {
    const channel = channels[(n - 1) % channels.length]!
    const at = Math.max(clock.now(), (lastAt.get(channel) ?? 0) + 1)
    lastAt.set(channel, at)
    return { n, channel, at, raw: loadRaw(n) }
  }
}

/**
 * Starts when a gateway first asks, numbering on from what it holds; from then on samples come at
 * their rate whether or not anyone listens, and stay in memory until they are acknowledged.
 */
export function loadSource(setup: LoadSetup): ReplaySource {
  const make = sampleMaker(setup)
  const kept = new Map<number, ReplaySample>()
  const listeners: (() => void)[] = []
  let timer: NodeJS.Timeout | undefined
  let newest = 0
  let acknowledged = 0
  const begin = (after: number) => {
    newest = after
    acknowledged = after
    const startedMs = performance.now()
    timer = setInterval(() => {
      const due = after + Math.floor(((performance.now() - startedMs) / 1000) * setup.ratePerS)
      if (newest >= due) return
      for (; newest < due; newest += 1) kept.set(newest + 1, make(newest + 1))
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
    onMore: (listener) => void listeners.push(listener),
    close: () => clearInterval(timer),
  }
}
