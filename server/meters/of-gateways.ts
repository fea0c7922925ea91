import type { GatewayStatus, LatestReading } from '../contract/latest.ts'
import type { Measured } from './exposition.ts'
import type { Meters } from './meters.ts'

export interface GatewaySight {
  readonly statuses: () => readonly GatewayStatus[]
  readonly connected: () => readonly string[]
  /** the newest reading of each channel */
  readonly newest: () => readonly LatestReading[]
  readonly gatewayOf: (channel: string) => string | undefined
  /** farm time */
  readonly now: () => number
}

const SECONDS_PER_HOUR = 3_600

/** Each gateway as it was last heard: a gateway is known by the farm book, so there are few. */
export function measureGateways(meters: Meters, sight: GatewaySight): void {
  const each = (value: (status: GatewayStatus) => number | null) => (): Measured[] =>
    sight.statuses().flatMap((status) => {
      const found = value(status)
      return found === null ? [] : [{ labels: { gateway: status.gateway }, value: found }]
    })
  meters.gauge({
    name: 'panen_gateway_connected',
    help: '1 while the gateway is connected.',
    read: each(({ gateway }) => Number(sight.connected().includes(gateway))),
  })
  meters.gauge({
    name: 'panen_gateway_lag_seconds',
    help: 'Age of the newest reading heard of the gateway, by the time it was measured.',
    read() {
      const newest = newestByGateway(sight)
      return [...newest].map(([gateway, atMs]) => ({
        labels: { gateway },
        value: (sight.now() - atMs) / 1_000,
      }))
    },
  })
  meters.gauge({
    name: 'panen_gateway_backlog_readings',
    help: 'Readings that the gateway keeps because they are not stored here yet, as it last said.',
    read: each(({ about, backlogReadings }) => about && backlogReadings),
  })
  meters.gauge({
    name: 'panen_gateway_room_seconds',
    help: 'How long the gateway can still keep readings by itself, as it last said.',
    read: each(({ about }) =>
      about === null || about.hoursLeft === null ? null : about.hoursLeft * SECONDS_PER_HOUR,
    ),
  })
  meters.gauge({
    name: 'panen_gateway_evicted_readings',
    help: 'Readings lost because the gateway had no room left to keep them.',
    read: each(({ about, evicted }) => about && (evicted?.readings ?? 0)),
  })
  meters.gauge({
    name: 'panen_gateway_ports_down',
    help: 'Cables of the gateway on which nothing answers, as it last said.',
    read: each(({ about, ports }) => about && ports.filter(({ up }) => !up).length),
  })
}

function newestByGateway({ newest, gatewayOf }: GatewaySight): ReadonlyMap<string, number> {
  const newestMs = new Map<string, number>()
  for (const { channel, at } of newest()) {
    const gateway = gatewayOf(channel)
    if (gateway !== undefined) newestMs.set(gateway, Math.max(newestMs.get(gateway) ?? 0, at))
  }
  return newestMs
}
