import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { aConfigFolder } from './a-config.ts'

const NODES = `site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:1883
ports:
  - { id: simpul, url: 'mqtt-listen://0.0.0.0:1884', driver: nodes, secretFile: nodes.secret }
channels:
  - id: tandon-1-ph
    place: tandon-1
    quantity: ph
    port: simpul
    probe: ph-01
    period: 1min
    range: [0, 14]
    dialect: esphome
    topic: tandon-1/sensor/ph/state
    unit: pH
  - id: rumah-suhu
    place: rumah-1
    quantity: air_temperature
    port: simpul
    probe: am2301-01
    period: 5min
    range: [-10, 60]
    dialect: tasmota
    topic: tele/rumah-kaca/SENSOR
    path: $.AM2301.Temperature
    unit: °C
`
const changed = (from: string, to: string) => {
  expect(NODES).toContain(from)
  return NODES.replace(from, to)
}

describe('a port for MQTT nodes in the configuration', () => {
  const { parse, problemsOf, configOf, folder } = aConfigFolder()
  const secret = (name: string, text: string, mode = 0o600) => {
    writeFileSync(join(folder(), name), text)
    chmodSync(join(folder(), name), mode)
  }
  beforeAll(() => {
    secret('nodes.secret', 'simpul-1:rahasia-satu\nsimpul-2:rahasia-dua\n')
    secret('one.secret', 'gerbang:rahasia-satu\n')
    secret('open.secret', 'gerbang:rahasia-satu\n', 0o644)
  })

  it('is taken, and says that the network is not private', () => {
    const config = configOf(NODES)
    expect(config.channels.map(({ announcement }) => announcement.rawUnit)).toEqual(['pH', '°C'])
    expect(config.channels.every(({ hasCalibration }) => hasCalibration)).toBe(true)
    expect(config.warnings.join()).toMatch(/^simpul: passwords and readings .* in the clear/)
  })

  it.each([
    ['mqtt-listen://127.0.0.1:1884', ''],
    ['mqtt-listen://[::1]:1884', ''],
    ['mqtt://192.168.1.5:1883', ', secretFile: one.secret'],
    ['mqtt://broker.local:1883', ''],
  ])('%s%s is a wire for nodes', (url, rest) => {
    const text = changed(
      "'mqtt-listen://0.0.0.0:1884', driver: nodes, secretFile: nodes.secret",
      `'${url}', driver: nodes${rest}`,
    )
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    [
      'anyone let in',
      ', secretFile: nodes.secret',
      '',
      /line 5, ports\[0\]\.url: .*from anyone.*secretFile/,
    ],
    [
      'a secret file that is not there',
      'nodes.secret',
      'none.secret',
      /secretFile: .*none\.secret cannot be read \(ENOENT\)/,
    ],
    [
      'two names for one broker',
      'mqtt-listen://0.0.0.0:1884',
      'mqtt://10.0.0.1:1883',
      /one name; leave one line/,
    ],
    ['no port number', '0.0.0.0:1884', '0.0.0.0', /needs a port from 1 to 65535/],
    ['a path behind the port', ':1884', ':1884/kebun', /takes nothing behind the port/],
    [
      'a driver of bytes',
      'driver: nodes',
      'driver: replay',
      /carries messages, but driver 'replay' talks on bytes; write a tcp/,
    ],
    [
      'a wire of bytes',
      'mqtt-listen://0.0.0.0:1884',
      'tcp://127.0.0.1:1884',
      /asks for no password; remove secretFile/,
    ],
    [
      'a wildcard',
      'tandon-1/sensor/ph/state',
      'tandon-1/sensor/+/state',
      /topic: write one topic, without \+ and #/,
    ],
    [
      'a topic of another family',
      'tandon-1/sensor/ph/state',
      'tandon-1/ph',
      /is no topic of esphome; write one such as/,
    ],
    [
      'a path where there is no object',
      'unit: pH',
      'unit: pH\n    path: $.ph',
      /path: esphome sends bare numbers/,
    ],
    [
      'no path where there is one',
      '    path: $.AM2301.Temperature\n',
      '',
      /path: is missing; write one such as \$\.AM2301/,
    ],
    ['a path to many values', '$.AM2301.Temperature', '$..Temperature', /is no path to one value/],
    ['a unit nobody knows', 'unit: pH', 'unit: Kelvin', /unit: must be one of pH, mS\/cm/],
    ['no unit', '    unit: pH\n', '', /'unit' is missing/],
    [
      'a dialect nobody speaks',
      'dialect: esphome',
      'dialect: shelly',
      /dialect: must be one of esphome, tasmota, zigbee2mqtt, json/,
    ],
    [
      'a period no node keeps',
      'period: 1min',
      'period: 10ms',
      /10 ms is faster than this can be read/,
    ],
    [
      'an offset that is none',
      'driver: nodes',
      "driver: nodes, offset: '+7'",
      /offset: must be one of/,
    ],
    [
      'a time format without a time',
      'unit: pH',
      'unit: pH\n    timeFormat: epoch-s',
      /timeFormat: needs a timePath/,
    ],
  ])('%s is refused with its place and a remedy', (_, from, to, problem) => {
    expect(problemsOf(changed(from, to)).join('\n')).toMatch(problem)
  })

  it('a driver of messages on a wire of bytes is refused', () => {
    const text = changed(
      "'mqtt-listen://0.0.0.0:1884', driver: nodes, secretFile: nodes.secret",
      "'serial:/dev/ttyACM0', driver: nodes",
    )
    expect(problemsOf(text).join()).toMatch(
      /carries bytes, but driver 'nodes' talks on messages; write a mqtt-listen:\/\/ or mqtt:\/\/ URL/,
    )
  })

  it('a password in the URL is refused and not repeated', () => {
    const loaded = parse(changed('0.0.0.0:1884', 'simpul:rahasia@0.0.0.0:1884'))
    const problems = loaded.ok ? '' : loaded.problems.join('\n')
    expect(problems).toContain('more in it than a wire needs')
    expect(problems).not.toContain('rahasia')
  })

  it('a secret file that everybody can read is warned of', () => {
    const text = changed(
      "'mqtt-listen://0.0.0.0:1884', driver: nodes, secretFile: nodes.secret",
      "'mqtt://127.0.0.1:1884', driver: nodes, secretFile: open.secret",
    )
    expect(configOf(text).warnings.join()).toMatch(/simpul: every user .*chmod 600/)
  })
})
