import { execFile } from 'node:child_process'
import type { Log } from '../../log.ts'

/** What systemd tells a service about itself. */
export interface SystemdEnvironment {
  readonly NOTIFY_SOCKET?: string | undefined
  readonly WATCHDOG_USEC?: string | undefined
}

export interface Pulse {
  /** whether readings still become durable */
  isAlive(): boolean
  /** one line for `systemctl status` */
  words(): string
}

export interface Systemd {
  ready(pulse: Pulse): void
  stopping(): void
}

const NOBODY: Systemd = { ready() {}, stopping() {} }
const STATUS_EVERY_MS = 10_000

/**
 * Says READY=1 once, then WATCHDOG=1 at a third of the interval systemd waits: from a timer, so that
 * a main loop that hangs falls silent, and only while the pulse is alive. Node has no Unix datagrams,
 * so `systemd-notify` carries the words. Outside systemd nothing happens.
 */
export function systemdOf(
  { NOTIFY_SOCKET, WATCHDOG_USEC }: SystemdEnvironment,
  log: Pick<Log, 'error' | 'warn'>,
): Systemd {
  if (!NOTIFY_SOCKET) return NOBODY
  const watchdogMs = Number(WATCHDOG_USEC ?? 0) / 1_000
  let beat: NodeJS.Timeout | undefined
  let hasComplained = false
  const say = (...words: readonly string[]) =>
    execFile('systemd-notify', words, (error) => {
      if (error === null || hasComplained) return
      hasComplained = true
      log.warn(
        `systemd cannot be told how this gateway is (${error.message}): install systemd-notify`,
      )
    })
  return {
    ready(pulse) {
      say('READY=1', `STATUS=${pulse.words()}`)
      const pulseMs = watchdogMs > 0 ? watchdogMs / 3 : STATUS_EVERY_MS
      beat = setInterval(() => {
        if (pulse.isAlive()) say('WATCHDOG=1', `STATUS=${pulse.words()}`)
        else
          log.error('readings do not become durable any more: systemd will start this gateway anew')
      }, pulseMs)
    },
    stopping() {
      clearInterval(beat)
      say('STOPPING=1')
    },
  }
}
