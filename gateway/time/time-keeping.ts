import type { ClockState } from '../contract/state.ts'
import type { ServerTime } from '../contract/time.ts'
import type { Log } from '../log.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Clock } from './clock.ts'
import { startDating } from './dating.ts'
import { systemVouches } from './os-clock.ts'
import { type Stamper, stamper } from './stamp.ts'
import { trueTime } from './true-time.ts'
import type { Uptime } from './uptime.ts'

export interface TimeKeepingOptions {
  readonly outbox: Pick<Outbox, 'undated' | 'clockMarks'>
  readonly clock: Clock
  readonly uptime: Uptime
  readonly log: Log
  /** whether the operating system stands for its clock */
  readonly vouched?: () => boolean
}

/** The gateway's time: which it is, what readings get of it, and those that wait for it. */
export interface TimeKeeping {
  readonly stamper: Stamper
  hear(time: ServerTime): void
  /** epoch ms as well as it is known; the computer's own clock while it is not */
  now(): number
  /** when it was at this uptime, epoch ms */
  whenAt(uptimeMs: number): number
  state(): ClockState
  stop(): void
}

export function keepTime(options: TimeKeepingOptions): TimeKeeping {
  const { outbox, clock, uptime, log } = options
  const { undated } = outbox
  const known = undated.known(uptime.boot)
  const stamps: Stamper = stamper(
    { now: () => time.now(), uptimeMs: uptime.ms, isSure: () => time.isSure() },
    outbox.clockMarks(),
    known.lastMs,
  )
  const time = trueTime({
    clock,
    uptime,
    newestGivenMs: stamps.newestMs,
    vouched: options.vouched ?? systemVouches(),
    held: known.held,
  })
  if (time.now() === null) {
    log.warn(
      'nobody here knows the time yet: readings are kept and get theirs when the server or the network tells it',
    )
  }
  const dating = startDating({ undated, stamper: stamps, time, boot: uptime.boot, log })
  const now = () => time.now() ?? Math.max(0, clock.now())
  return {
    stamper: stamps,
    hear(told) {
      time.hear(told)
      dating.look()
    },
    now,
    whenAt: (uptimeMs) => Math.max(0, Math.round(now() - (uptime.ms() - uptimeMs))),
    state: () => ({ trust: time.trust(), undated: undated.count(), aheadMs: time.aheadMs() }),
    stop: dating.stop,
  }
}
