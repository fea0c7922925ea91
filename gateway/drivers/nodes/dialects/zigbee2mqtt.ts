import type { Dialect } from './dialect.ts'

/**
 * Zigbee2MQTT: everything known of a device in one object on `zigbee2mqtt/<friendly name>`;
 * `last_seen`, when it is switched on, is ISO with a zone or epoch milliseconds; availability is
 * an object or, in older versions, a word. What it kept of a device is said again at its start.
 * Source: zigbee2mqtt.io/guide/usage/mqtt_topics_and_messages and /guide/configuration (last_seen).
 */
export const zigbee2mqtt: Dialect = {
  topic: /^[^/]+\/(?<node>.+)$/,
  example: 'zigbee2mqtt/suhu-rumah-kaca',
  payload: 'json',
  examplePath: '$.temperature',
  timePath: '$.last_seen',
  availability: (topic) => `${topic}/availability`,
}
