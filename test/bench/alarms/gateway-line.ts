import type { GatewayNews } from '../../../server/alarms/heard.ts'
import { MINUTE_MS, PORTS } from './farm-ground.ts'
import { type Fault, standsAt } from './fault.ts'
import type { Heard } from './probe-line.ts'

/** What gateways say of themselves, and what they hold back while they are away. */
export interface GatewayLine {
  /** what is new of each gateway in this minute */
  news(faults: readonly Fault[], atMs: number): readonly GatewayNews[]
  /** Readings in the order in which they reach the server. */
  pass(heard: readonly Heard[], faults: readonly Fault[], atMs: number): readonly Heard[]
}

/** The broker takes a minute to know that a gateway is gone, and it a minute to come back. */
const KNOWN_MS = MINUTE_MS
/** Below this a power cut takes the gateways with it; else they have a battery. */
const WITHOUT_BATTERY = 0.5

export function gatewayLine(): GatewayLine {
  const said = new Map<string, string>()
  let kept: Heard[] = []
  return {
    news: (faults, atMs) =>
      Object.entries(PORTS).flatMap(([gateway, port]) => {
        const standing = faults.filter(
          (fault) => standsAt(fault, atMs - KNOWN_MS) && isFelt(fault, gateway),
        )
        const online = !standing.some(isAway)
        const news = newsOf(gateway, online, { id: port, up: online && standing.length === 0 })
        const words = JSON.stringify(news)
        if (said.get(gateway) === words) return []
        said.set(gateway, words)
        return [news]
      }),
    pass(heard, faults, atMs) {
      const live = heard.filter(({ isLive }) => isLive)
      kept.push(...heard.filter(({ isLive }) => !isLive))
      if (faults.some((fault) => fault.kind === 'gateway_away' && standsAt(fault, atMs)))
        return live
      const late = kept
      kept = []
      return [...late, ...live]
    },
  }
}

const isFelt = ({ kind, at }: Fault, gateway: string) =>
  kind === 'power_cut' || (at === gateway && (kind === 'gateway_away' || kind === 'cable_out'))

const isAway = ({ kind, amount }: Fault) =>
  kind === 'gateway_away' || (kind === 'power_cut' && amount < WITHOUT_BATTERY)

const newsOf = (
  gateway: string,
  online: boolean,
  port: { readonly id: string; readonly up: boolean },
): GatewayNews => ({
  ...{ gateway, online, backlogReadings: 0, hoursLeft: 700 },
  clock: { trust: 'server', undated: 0 },
  ports: [port],
})
