import type { Dialect } from './dialect.ts'

/**
 * ESPHome's MQTT component: every sensor on a topic of its own, as text; `status` says online or
 * offline by the last will. Nodes have no buffer, so their readings carry no time.
 * Source: esphome.io, components/mqtt ("MQTT Component Base Configuration", "birth and will").
 */
export const esphome: Dialect = {
  topic: /^(?<node>.+)\/sensor\/[^/]+\/state$/,
  example: 'tandon-1/sensor/ph/state',
  payload: 'bare',
  examplePath: '$',
  timePath: null,
  availability: (topic) => topic.replace(/\/sensor\/[^/]+\/state$/, '/status'),
}
