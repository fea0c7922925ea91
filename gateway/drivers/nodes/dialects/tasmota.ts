import type { Dialect } from './dialect.ts'

/**
 * Tasmota's telemetry: all sensors of a node in one object on `tele/<node>/SENSOR`, with `Time` in
 * the node's local time and without its zone, and `LWT` saying Online or Offline. A full topic
 * that was changed (`%topic%/%prefix%/`) is understood as well.
 * Source: tasmota.github.io/docs/MQTT ("%prefix%", "LWT") and /docs/Commands ("Timezone").
 */
export const tasmota: Dialect = {
  topic: /^(?:tele\/)?(?<node>.+?)(?:\/tele)?\/SENSOR$/,
  example: 'tele/rumah-kaca/SENSOR',
  payload: 'json',
  examplePath: '$.AM2301.Temperature',
  timePath: '$.Time',
  availability: (topic) => topic.replace(/SENSOR$/, 'LWT'),
}
