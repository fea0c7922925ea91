import { type NodeDialect, said } from './dialect.ts'

const BASE = 'zigbee2mqtt'
const availability = (node: string, state: string) =>
  said(`${BASE}/${node}/availability`, JSON.stringify({ state }), true)

/** A device behind Zigbee2MQTT with `last_seen: ISO_8601` and availability switched on. */
export const zigbee2mqttNode: NodeDialect = {
  status: (node) => ({
    online: availability(node, 'online'),
    offline: availability(node, 'offline'),
  }),
  readings(node, measured, atMs) {
    const values = Object.entries(measured).map(([name, value]) => [
      name,
      Number.isNaN(value) ? null : Number(value.toFixed(2)),
    ])
    const body = {
      battery: 87,
      last_seen: new Date(atMs).toISOString(),
      linkquality: 112,
      ...Object.fromEntries(values),
    }
    return [said(`${BASE}/${node}`, JSON.stringify(body))]
  },
}
