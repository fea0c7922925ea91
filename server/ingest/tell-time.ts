import type { ServerTime } from '../../gateway/contract/time.ts'
import { topicsOf } from '../../gateway/contract/topics.ts'
import type { Clock } from '../clock.ts'
import { type Confirmation, isSureOfTime } from './sure-time.ts'

export interface TellTimeOptions {
  readonly site: string
  readonly clock: Clock
  /** epoch ms of the newest reading known; null while there is none */
  readonly newestMs: () => number | null
  /** what an administrator has said of the clock */
  readonly confirmation: () => Confirmation | null
  readonly send: (topic: string, time: ServerTime) => void
}

/** Tells a gateway the server's time, and whether the server is sure of it. */
export function tellTime({ site, clock, newestMs, confirmation, send }: TellTimeOptions) {
  return (gateway: string): void => {
    const serverTimeMs = clock.now()
    const sure = isSureOfTime(serverTimeMs, newestMs(), confirmation())
    send(topicsOf(site, gateway).time, { serverTimeMs, sure })
  }
}
