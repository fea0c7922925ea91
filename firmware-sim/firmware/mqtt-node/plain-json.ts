import type { NodeDialect } from './dialect.ts'

/** Somebody's own firmware: one nested object with epoch seconds, at least once (QoS 1). */
export const plainJsonNode: NodeDialect = {
  status: () => null,
  readings(node, measured, atMs) {
    const values = Object.entries(measured).map(([name, value]) => ({
      name,
      value: Number.isNaN(value) ? 'nan' : value,
    }))
    const payload = JSON.stringify({ ts: atMs / 1_000, data: values })
    return [{ topic: `kebun/${node}`, payload, qos: 1, retain: false }]
  },
}
