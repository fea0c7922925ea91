import type { ServerTime } from '../../gateway/contract/time.ts'
import { topicsOf } from '../../gateway/contract/topics.ts'
import type { Clock } from '../clock.ts'

export interface TellTimeOptions {
  readonly site: string
  readonly clock: Clock
  /** epoch ms of the newest reading known; null while there is none */
  readonly newestMs: () => number | null
  readonly send: (topic: string, time: ServerTime) => void
}

/** Gateways' clocks are allowed to run this far ahead before ours is in doubt. */
const TOLERANCE_MS = 60_000

/**
 * Tells a gateway the server's time. It is not sure when readings exist that were measured later:
 * then either this clock was set back or it started at the wrong place (a board without a battery).
 */
export function tellTime({ site, clock, newestMs, send }: TellTimeOptions) {
  return (gateway: string): void => {
    const serverTimeMs = clock.now()
    const sure = serverTimeMs + TOLERANCE_MS >= (newestMs() ?? 0)
    send(topicsOf(site, gateway).time, { serverTimeMs, sure })
  }
}
