import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Loaded, loadConfig, parseConfig } from '../../gateway/config/config.ts'
import { startingYaml, withFarm } from '../../gateway/config/joined.ts'

const GOOD = `site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:1883
ports:
  - { id: papan-1, url: 'tcp://127.0.0.1:7101', driver: firmata, samplingMs: 100 }
  - { id: riwayat, url: 'tcp://127.0.0.1:7190', driver: replay }
channels:
  - id: tandon-1-ph
    place: tandon-1
    quantity: ph
    port: papan-1
    pin: A0
    probe: ph-01
    period: 2s
    range: [0, 14]
    compensatedBy: tandon-1-suhu
    calibration:
      id: 1
      at: 2026-11-01
      kind: ph
      points:
        - { ph: 7.00, rawMv: 5, atC: 25 }
        - { ph: 4.01, rawMv: 176, atC: 25 }
  - id: tandon-1-suhu
    place: tandon-1
    quantity: water_temperature
    port: papan-1
    pin: 2
    address: 28ff641e0f2a0012
    probe: suhu-01
    period: 5s
    range: [0, 60]
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'panen-config-'))
  writeFileSync(join(folder, 'secret'), 'rahasia\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

const parse = (text: string) => parseConfig(text, folder, {})
const problemsOf = (loaded: Loaded) => (loaded.ok ? [] : loaded.problems)

describe("the gateway's configuration", () => {
  it('a good file gives ports, channels and the password beside it', () => {
    const loaded = parse(GOOD)
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
    expect(loaded.config).toMatchObject({ site: 'lapas-cilegon', secret: 'rahasia' })
    expect(loaded.config.channels.map(({ announcement }) => announcement)).toMatchObject([
      { id: 'tandon-1-ph', unit: 'pH', rawUnit: 'mV', periodMs: 2_000, calibration: { id: 1 } },
      { id: 'tandon-1-suhu', unit: '°C', rawUnit: '°C', calibration: null },
    ])
  })

  it('the password of the environment stands above the file', () => {
    const loaded = parseConfig(GOOD, folder, { PANEN_GATEWAY_SECRET: 'dari-lingkungan' })
    expect(loaded.ok && loaded.config.secret).toBe('dari-lingkungan')
  })

  it('all problems come at once, each with its line', () => {
    const bad = GOOD.replace('quantity: ph', 'quantity: keasaman')
      .replace('range: [0, 60]', 'range: [60, 0]')
      .replace('pin: A0', 'pin: A0\n    colour: red')
      .replace('mqtt://127.0.0.1', 'mqtt://192.168.1.5')
    const problems = problemsOf(parse(bad)).join('\n')
    expect(problems).toMatch(/line 10, channels\[0\]\.quantity: must be one of ph, ec/)
    expect(problems).toMatch(/line 13, channels\[0\]\.colour: unknown key/)
    expect(problems).toMatch(/line 33, channels\[1\]\.range: the low end/)
    expect(problems).toMatch(/line 3, server: .*in the clear/)
  })

  it.each([
    ['unknown key', 'site: lapas', 'site: lapas\ncolour: red', /line 2, colour: unknown key/],
    ['a driver nobody knows', 'driver: firmata', 'driver: firmatta', /there are firmata, .*replay/],
    [
      'a URL that names no wire',
      'tcp://127.0.0.1:7101',
      'kabel biru',
      /names no wire; write 'tcp:/,
    ],
    ['a port without number', 'tcp://127.0.0.1:7101', 'tcp://127.0.0.1', /names no wire/],
    [
      'a channel on no port',
      'port: papan-1\n    pin: A0',
      'port: papan-9\n    pin: A0',
      /no port of this name/,
    ],
    ['a twin', 'id: tandon-1-suhu', 'id: tandon-1-ph', /'tandon-1-ph' is used twice/],
    [
      'compensation by nobody',
      'compensatedBy: tandon-1-suhu',
      'compensatedBy: suhu',
      /no channel 'suhu'/,
    ],
    ['a worn electrode', 'rawMv: 176', 'rawMv: 120', /slope is .* outside 85–105 %/],
    ['a missing key', '    probe: ph-01\n', '', /channels\[0\]: 'probe' is missing/],
    ['a sampling the board cannot do', 'samplingMs: 100', 'samplingMs: 2', /samplingMs/],
    ['text that is no YAML', 'site: lapas', 'site: [lapas', /line [0-9]+/],
  ])('%s is refused with its place and a remedy', (_, from, to, sentence) => {
    expect(problemsOf(parse(GOOD.replace(from, to))).join('\n')).toMatch(sentence)
  })

  it('without a password it says which commands make one, here and on another computer', () => {
    const problems = problemsOf(parse(GOOD.replace('site:', 'secretFile: tidak-ada\nsite:'))).join()
    expect(problems).toContain('panen-gateway join https://SERVER:8443 --code CODE')
    expect(problems).toContain("'panen-server gateway invite kebun-1'")
    expect(problems).toContain('panen-server gateway add kebun-1 --secret-file ')
  })

  it.each(['kebun-2', '7', '007', '1e3', 'null', 'true'])(
    'a gateway called %s that joins gets a configuration that can be read',
    (gateway) => {
      const farm = { site: gateway, gateway, server: 'mqtts://192.168.1.10:8883' }
      for (const text of [startingYaml(farm), withFarm(GOOD, farm) ?? '']) {
        const read = parseConfig(text, folder, { PANEN_GATEWAY_SECRET: 'rahasia' })
        expect(read).toMatchObject({ ok: true, config: farm })
      }
    },
  )

  it('a file that is not there is one sentence, not a crash', () => {
    expect(problemsOf(loadConfig(join(folder, 'tidak-ada.yaml'), {})).join()).toContain(
      'cannot be read',
    )
  })

  it('an empty or foreign document is refused, not crashed on', () => {
    for (const text of [
      '',
      '42',
      '[]',
      'null',
      'ports: 3',
      'site: x\nports: [null]\nchannels: [null]',
    ]) {
      expect(parse(text).ok).toBe(false)
    }
  })
})
