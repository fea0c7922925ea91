import type { ClockState } from '../contract/state.ts'
import type { ServerTime } from '../contract/time.ts'
import { type Clock, EARLIEST_MS } from './clock.ts'
import type { Uptime } from './uptime.ts'

export type Trust = ClockState['trust']

/** What a gateway knew of the time when it stopped; it holds for as long as the computer runs. */
export interface HeldTime {
  /** true time minus uptime, ms */
  readonly offsetMs: number
  readonly trust: Exclude<Trust, 'unknown'>
}

/** The time given to readings: uptime plus an offset that follows whoever knows the time. */
export interface TrueTime {
  hear(time: ServerTime): void
  /** epoch ms; null while nobody can be believed */
  now(): number | null
  readonly uptimeMs: () => number
  /** true time minus uptime, ms; null while unknown */
  offsetMs(): number | null
  trust(): Trust
  /** false when the only clock there is contradicts the times already given */
  isSure(): boolean
  /** how far the computer's clock is ahead of the time given, ms; null while unknown */
  aheadMs(): number | null
}

export interface TrueTimeOptions {
  readonly clock: Pick<Clock, 'now' | 'speed'>
  readonly uptime: Uptime
  /** the newest time given to a reading, epoch ms */
  readonly newestGivenMs: () => number
  /** whether the operating system stands for its clock */
  readonly vouched: () => boolean
  readonly held: HeldTime | null
}

/** A clock further than this from one that is known to be right is wrong: it is stepped. */
const TOLERANCE_MS = 5 * 60_000
/** Two clocks as near as this agree: the difference is the way of the message. */
const AGREEMENT_MS = 250
/** Between the two the time is slewed, so that it neither jumps nor stands still. */
const SLEW = 0.01
/** A server silent for longer leaves the time to the computer's own clock again. */
const SERVER_WORD_FOR_MS = 10 * 60_000
/** A leap of the computer's clock is believed when it has lasted this long. */
const LEAP_PROVEN_AFTER_MS = 60_000

/**
 * Decides what time it is. A server that is sure of its own time is followed; without one the
 * computer's clock is, when it lies after every time already given and its system stands for it.
 * Once known the time is never unknown again while the computer runs. All ms are farm ms.
 */
export function trueTime(options: TrueTimeOptions): TrueTime {
  const { clock, uptime } = options
  const [toleranceMs, agreementMs] = scaled(clock.speed)
  let offset = options.held?.offsetMs ?? null
  let trust: Trust = options.held?.trust ?? 'unknown'
  let server: { readonly offsetMs: number; readonly heardMs: number } | null = null
  let lookedMs = uptime.ms()
  let leaptMs: number | null = null

  /** The computer's own offset, when it can be believed. */
  const believable = (systemMs: number, upMs: number): number | null => {
    if (systemMs < EARLIEST_MS || systemMs < options.newestGivenMs() - toleranceMs) return null
    if (!options.vouched()) return null
    const system = systemMs - upMs
    if (offset === null || Math.abs(system - offset) <= toleranceMs) {
      leaptMs = null
      return system
    }
    if (trust === 'server') return null
    leaptMs ??= upMs
    return upMs - leaptMs >= LEAP_PROVEN_AFTER_MS ? system : null
  }
  const target = (upMs: number): number | null => {
    const systemMs = clock.now()
    if (server !== null && upMs - server.heardMs <= SERVER_WORD_FOR_MS) {
      trust = 'server'
      const system = systemMs - upMs
      return Math.abs(system - server.offsetMs) <= agreementMs ? system : server.offsetMs
    }
    const system = believable(systemMs, upMs)
    if (system !== null && trust === 'unknown') trust = 'system'
    return system
  }
  const look = () => {
    const upMs = uptime.ms()
    const elapsedMs = upMs - lookedMs
    lookedMs = upMs
    const wanted = target(upMs)
    if (wanted === null) return upMs
    const off = offset === null ? Number.POSITIVE_INFINITY : wanted - offset
    const follows = Math.abs(off) > toleranceMs || Math.abs(off) <= agreementMs
    const step = Math.min(Math.abs(off), elapsedMs * SLEW)
    offset = follows || offset === null ? wanted : offset + Math.sign(off) * step
    return upMs
  }
  const ahead = () => {
    const upMs = look()
    return offset === null ? null : clock.now() - upMs - offset
  }
  return {
    uptimeMs: uptime.ms,
    hear({ serverTimeMs, sure }) {
      const heardMs = uptime.ms()
      // A server that woke up in 1970 with an empty history has nothing that contradicts it.
      const isTime = sure && serverTimeMs >= EARLIEST_MS
      if (!isTime && trust === 'server') trust = 'system'
      server = isTime ? { offsetMs: serverTimeMs - heardMs, heardMs } : null
    },
    now() {
      const upMs = look()
      return offset === null ? null : Math.round(upMs + offset)
    },
    offsetMs() {
      look()
      return offset
    },
    trust() {
      look()
      return trust
    },
    isSure: () => trust === 'server' || Math.abs(ahead() ?? 0) <= toleranceMs,
    aheadMs() {
      const ms = ahead()
      return ms === null ? null : Math.round(ms)
    },
  }
}

/** A message takes as long on a farm that runs faster, and so more of its time. */
const scaled = (speed: number) =>
  [TOLERANCE_MS, AGREEMENT_MS].map((ms) => ms * Math.max(1, speed)) as [number, number]
