import { type NodeDialect, said } from './dialect.ts'

const WIB_MS = 7 * 3_600_000
/** Local time in whole seconds, without a zone. */
const localTime = (atMs: number) => new Date(atMs + WIB_MS).toISOString().slice(0, 19)

/** Tasmota with an AM2301 on a pin, in the zone of Java: one object, null for a sensor that is gone. */
export const tasmotaNode: NodeDialect = {
  status: (node) => ({
    online: said(`tele/${node}/LWT`, 'Online', true),
    offline: said(`tele/${node}/LWT`, 'Offline', true),
  }),
  readings(node, measured, atMs) {
    const sensor = Object.entries(measured).map(([name, value]) => [
      name[0]?.toUpperCase() + name.slice(1),
      Number.isNaN(value) ? null : Number(value.toFixed(1)),
    ])
    const body = { Time: localTime(atMs), AM2301: Object.fromEntries(sensor), TempUnit: 'C' }
    return [said(`tele/${node}/SENSOR`, JSON.stringify(body))]
  },
}
