import type { Dialect } from './dialect.ts'
import { esphome } from './esphome.ts'
import { plainJson } from './plain-json.ts'
import { tasmota } from './tasmota.ts'
import { zigbee2mqtt } from './zigbee2mqtt.ts'

/** Every way of speaking a channel can name, one line each. */
export const DIALECTS = {
  esphome,
  tasmota,
  zigbee2mqtt,
  json: plainJson,
} as const satisfies Record<string, Dialect>
export type DialectName = keyof typeof DIALECTS
export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[]
