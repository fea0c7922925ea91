import { gatewayYaml } from '../../../firmware-sim/demo/gateway-yaml.ts'
import { openFarm } from '../../../firmware-sim/farm.ts'
import { rawOf } from '../../../firmware-sim/raw.ts'
import { WIRING } from '../../../firmware-sim/wiring.ts'
import { parseConfig } from '../../../gateway/config/config.ts'
import type { Point, Series } from './sets.ts'

/** Any port will do: the wires are not opened. */
const WIRES = {
  mqttPort: 1883,
  papan1: 7101,
  papan2: 7102,
  history: 7103,
  calibratedOn: '2026-06-30',
}
const START_MS = Date.UTC(2026, 6, 1)

/** The virtual farm as its gateway would have read it every `everyMs`: healthy probes throughout. */
export function virtualFarm(seed: number, days: number, everyMs: number): Series[] {
  const loaded = parseConfig(gatewayYaml(WIRES), '.', { PANEN_GATEWAY_SECRET: 'x'.repeat(40) })
  if (!loaded.ok) throw new Error(loaded.problems.join('; '))
  const farm = openFarm(seed, START_MS)
  const wires = WIRING.map((wire) => {
    const channel = loaded.config.channels.find(
      ({ announcement }) => announcement.id === wire.channel,
    )
    if (channel === undefined) throw new Error(`no channel ${wire.channel}`)
    return { wire, channel, points: [] as Point[] }
  })
  for (let at = START_MS; at < START_MS + days * 86_400_000; at += everyMs) {
    const truth = farm.truthAt(at)
    for (const { wire, channel, points } of wires) {
      const raw = rawOf(wire, truth, seed)
      const { value } = channel.calibrate(
        raw ?? Number.NaN,
        truth.places['tandon-1'].water_temperature,
      )
      if (value !== null) points.push({ at, value, ...(raw === null ? {} : { raw }) })
    }
  }
  return wires.map(({ channel, points }) => ({
    machine: channel.announcement.place,
    quantity: channel.announcement.quantity,
    name: channel.announcement.id,
    points,
  }))
}
