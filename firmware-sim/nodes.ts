/** The farm's radio nodes: what each is, where it hangs and what it measures there. */
import type { Truth } from './farm.ts'
import type { Measured, NodeDialect } from './firmware/mqtt-node/dialect.ts'
import { esphomeNode } from './firmware/mqtt-node/esphome.ts'
import { startNode } from './firmware/mqtt-node/node.ts'
import { plainJsonNode } from './firmware/mqtt-node/plain-json.ts'
import { tasmotaNode } from './firmware/mqtt-node/tasmota.ts'
import { zigbee2mqttNode } from './firmware/mqtt-node/zigbee2mqtt.ts'
import { NODES, type NodeId } from './node-ids.ts'
import type { PinsOf } from './pins.ts'

interface NodeWiring {
  readonly dialect: NodeDialect
  measure(truth: Truth): Measured
}

const air = ({ weather }: Truth) => ({
  temperature: weather.air_temperature,
  humidity: weather.humidity,
})

export const NODE_WIRING: Record<NodeId, NodeWiring> = {
  'simpul-tandon': {
    dialect: esphomeNode,
    measure: ({ places }) => ({
      ph: places['tandon-1'].ph,
      suhu: places['tandon-1'].water_temperature,
    }),
  },
  'simpul-udara': { dialect: tasmotaNode, measure: air },
  'simpul-zigbee': { dialect: zigbee2mqttNode, measure: air },
  'simpul-melon': {
    dialect: plainJsonNode,
    measure: ({ places }) => ({
      moisture: places['melon-1'].moisture_at_probe,
      soil_temperature: places['melon-1'].soil_temperature,
    }),
  },
}

const PERIOD_MS = 5_000

export interface NodesAsked {
  /** `mqtt://name:password@host:port` of the broker; name and password may be left out */
  readonly url: string
}

/** All nodes at one broker; they keep trying where there is none. */
export function openNodes({ url }: NodesAsked, { farm, clock, faults }: PinsOf) {
  const { protocol, host, username, password } = new URL(url)
  const login = username === '' ? null : { user: username, password: decodeURIComponent(password) }
  const nodes = NODES.map((id) => {
    const { dialect, measure } = NODE_WIRING[id]
    return startNode({
      id,
      dialect,
      url: `${protocol}//${host}`,
      login,
      clock,
      periodMs: PERIOD_MS,
      measure: () => measure(farm.truthAt(clock.now())),
      has: (fault) => faults.hasNodeFault(id, fault),
    })
  })
  return { close: () => Promise.all(nodes.map((node) => node.close())) }
}
