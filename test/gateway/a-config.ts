import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { parseConfig } from '../../gateway/config/config.ts'

/** A configuration without a fault, to be spoiled at one place. */
export const GOOD = `site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:1883
ports:
  - { id: papan-1, url: 'tcp://127.0.0.1:7101', driver: firmata }
  - { id: papan-2, url: 'serial:/dev/ttyACM0?baud=57600', driver: firmata }
channels:
  - id: ph-1
    place: tandon-1
    quantity: ph
    port: papan-1
    pin: A0
    probe: ph-01
    period: 2s
    range: [0, 14]
    compensatedBy: suhu-1
    calibration:
      id: 1
      at: 2026-11-01
      kind: ph
      points:
        - { ph: 7.00, rawMv: 5, atC: 25 }
        - { ph: 4.01, rawMv: 176, atC: 25 }
  - id: suhu-1
    place: tandon-1
    quantity: water_temperature
    port: papan-1
    pin: 2
    address: 281f3c79a21603e2
    probe: suhu-01
    period: 5s
    range: [0, 60]
  - id: suhu-2
    place: tandon-1
    quantity: water_temperature
    port: papan-1
    pin: 2
    address: 28e0d479a2160350
    probe: suhu-02
    period: 6s
    range: [0, 50]
  - id: cahaya-1
    place: melon-1
    quantity: light
    port: papan-2
    pin: A1
    probe: cahaya-01
    period: 3s
    range: [0, 2500]
`

/** A folder with a password in it, and what the gateway makes of a text that lies there. */
export function aConfigFolder() {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-config-'))
    writeFileSync(join(folder, 'secret'), 'rahasia\n', { mode: 0o600 })
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const parse = (text: string) => parseConfig(text, folder, {})
  return {
    folder: () => folder,
    parse,
    problemsOf(text: string) {
      const loaded = parse(text)
      return loaded.ok ? [] : loaded.problems
    },
    configOf(text: string) {
      const loaded = parse(text)
      if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
      return loaded.config
    },
  }
}

/** The good configuration with one thing changed. */
export function changed(from: string, to: string) {
  expect(GOOD).toContain(from)
  return GOOD.replace(from, to)
}
