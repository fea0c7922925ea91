import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Time that nobody sets: it counts from the computer's start and knows which start that was. */
export interface Uptime {
  /** names this start of the computer; readings of another start are not on this time line */
  readonly boot: string
  /** farm ms since the start, never backwards, also when the gateway was restarted in between */
  ms(): number
}

const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id'
const BOOT_ID = /^[0-9a-f-]{36}$/

/**
 * The computer's own uptime. On Linux hrtime is CLOCK_MONOTONIC, which counts from the start of the
 * system and so outlives a restart of this process. Where nobody names the start, each process is
 * one of its own.
 */
export function systemUptime(speed: number): Uptime {
  const boot = bootId() ?? randomUUID()
  return { boot, ms: () => (Number(process.hrtime.bigint()) / 1e6) * speed }
}

function bootId(): string | null {
  try {
    const text = readFileSync(BOOT_ID_FILE, 'utf8').trim()
    return BOOT_ID.test(text) ? text : null
  } catch {
    return null
  }
}
