import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gatewayYaml } from '../../firmware-sim/demo/gateway-yaml.ts'
import { parseConfig } from '../../gateway/config/config.ts'
import { Channels } from '../../gateway/contract.ts'

const GOOD = `site: lapas-cilegon
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

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'panen-config-'))
  writeFileSync(join(folder, 'secret'), 'rahasia\n', { mode: 0o600 })
})
afterAll(() => rmSync(folder, { recursive: true }))

const parse = (text: string) => parseConfig(text, folder, {})
const problemsOf = (text: string) => {
  const loaded = parse(text)
  return loaded.ok ? [] : loaded.problems
}
const configOf = (text: string) => {
  const loaded = parse(text)
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  return loaded.config
}
const changed = (from: string, to: string) => {
  expect(GOOD).toContain(from)
  return GOOD.replace(from, to)
}

describe('what the server would refuse or the timers cannot do', () => {
  it.each([
    ['no time at all', 'period: 2s', 'period: 0s', /line 14, .*period: 0 ms is faster/],
    ['an analog pin at 1 ms', 'period: 2s', 'period: 1ms', /write 20ms or more/],
    ['a DS18B20 twice a second', 'period: 5s', 'period: 500ms', /write 1000ms or more/],
    ['a month', 'period: 2s', 'period: 43200min', /longer than a day; write 1440min/],
    ['more than a timer can count', 'period: 2s', 'period: 999999999s', /longer than a day/],
    ['a word', 'period: 2s', 'period: sering', /write a period such as 100ms/],
  ])('a period of %s is refused', (_, from, to, sentence) => {
    expect(problemsOf(changed(from, to)).join('\n')).toMatch(sentence)
  })

  it.each([
    '2026-99-99',
    '2026-02-30',
    '2026-11-01-kemarin',
    '2026-11-01T08:00',
    '9999-01-01',
    '1969-12-31',
  ])('a calibration of %s is refused with its line', (at) => {
    expect(problemsOf(changed('at: 2026-11-01', `at: ${at}`))).toEqual([
      expect.stringMatching(/^line 19, channels\[0\]\.calibration\.at: .* write 2026-11-01/),
    ])
  })

  it('a day or an instant with its zone is a date', () => {
    const atMs = (at: string) =>
      configOf(changed('at: 2026-11-01', `at: ${at}`)).channels[0]?.announcement.calibration?.atMs
    expect(atMs('2026-11-01')).toBe(Date.UTC(2026, 10, 1))
    expect(atMs('2026-11-01T03:30+07:00')).toBe(Date.UTC(2026, 9, 31, 20, 30))
  })

  it('whatever period and date a file has, its announcement is one the server takes', () => {
    const announced = Compile(Channels)
    const period = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom('ms', 's', 'min'))
    const at = fc.oneof(
      fc.string(),
      fc.date({ noInvalidDate: false }).map((date) => (Number(date) ? date.toJSON() : 'x')),
    )
    fc.assert(
      fc.property(period, at, ([count, unit], date) => {
        const text = GOOD.replace('period: 2s', `period: ${count}${unit}`)
        const loaded = parse(text.replace('at: 2026-11-01', `at: ${JSON.stringify(date)}`))
        if (!loaded.ok) return
        const channels = loaded.config.channels.map(({ announcement }) => announcement)
        expect(announced.Check(JSON.parse(JSON.stringify({ channels })))).toBe(true)
      }),
    )
  })

  it('more channels than one announcement holds are refused', () => {
    const many = Array.from(
      { length: 400 },
      (_, i) =>
        `  - { id: lembap-${i}, place: melon-1, quantity: light, port: riwayat, probe: lembap-${i}, period: 1s, range: [0, 9] }\n`,
    )
    const text = `${changed('channels:', "  - { id: riwayat, url: 'tcp://127.0.0.1:9', driver: replay }\nchannels:")}${many.join('')}`
    expect(problemsOf(text).join()).toMatch(/404 channels are more than one gateway can announce/)
  })
})

describe('a probe without a curve', () => {
  const lightOf = (text: string) =>
    configOf(text).channels.find(({ announcement }) => announcement.id === 'cahaya-1')

  it('has no value and says that it is not calibrated, whatever it reads', () => {
    const light = lightOf(GOOD)
    expect(light?.hasCalibration).toBe(false)
    expect(light?.calibrate(2_500, null)).toEqual({ value: null, reason: 'uncalibrated' })
    expect(configOf(GOOD).warnings).toEqual([
      expect.stringMatching(/cahaya-1: gives mV, which is not yet/),
    ])
  })

  it.each(['ph', 'moisture', 'water_level', 'flow', 'humidity', 'air_temperature'])(
    'a %s probe on an analog pin gives no number nobody can stand for',
    (quantity) => {
      const light = lightOf(
        changed('quantity: light', `quantity: ${quantity}`).replace('[0, 2500]', '[0, 9]'),
      )
      expect(light?.calibrate(1_650, 25)).toEqual({ value: null, reason: 'uncalibrated' })
    },
  )

  it('an EC board keeps its nominal curve, and is uncertain', () => {
    const light = lightOf(changed('quantity: light', 'quantity: ec'))
    expect(light?.hasCalibration).toBe(false)
    expect(light?.calibrate(262.4, 25).value).toBeCloseTo(1.6, 3)
  })

  it('a thermometer speaks its unit and needs none', () => {
    expect(configOf(GOOD).channels[1]).toMatchObject({ hasCalibration: true })
  })
})

describe('a calibration', () => {
  const PH =
    'kind: ph\n      points:\n        - { ph: 7.00, rawMv: 5, atC: 25 }\n        - { ph: 4.01, rawMv: 176, atC: 25 }'
  const MOISTURE =
    'kind: moisture\n      dry: { rawMv: 2480, percent: 5 }\n      wet: { rawMv: 1310, percent: 42 }'

  it.each([
    ['of moisture on a pH probe', PH, MOISTURE, /'moisture' is not for ph; write 'ph' or 'linear'/],
    [
      'of pH on a light probe',
      'quantity: ph',
      'quantity: light',
      /'ph' is not for light; write 'linear'/,
    ],
    [
      'of a kind nobody knows',
      'kind: ph',
      'kind: keasaman',
      /must be one of ph, ec, moisture, linear/,
    ],
    ['without kind', '      kind: ph\n', '', /'kind' is missing/],
    [
      'at 900 °C',
      'rawMv: 5, atC: 25',
      'rawMv: 5, atC: 900',
      /line 22, .*points\[0\]\.atC: must be <= 50/,
    ],
    ['at −300 °C', 'rawMv: 5, atC: 25', 'rawMv: 5, atC: -300', /atC: must be >= 0/],
    ['of 400 %', PH, MOISTURE.replace('percent: 42', 'percent: 400'), /is not for ph/],
    [
      'with an id beyond counting',
      'id: 1\n',
      'id: 1e300\n',
      /line 18, .*calibration\.id: must be <= 2147483647/,
    ],
    [
      'with an amplifier that amplifies nothing',
      'kind: ph',
      'kind: ph\n      frontEnd: { zeroMv: 0, gain: 0 }',
      /gain of 0/,
    ],
  ])('%s is refused', (_, from, to, sentence) => {
    expect(problemsOf(changed(from, to)).join('\n')).toMatch(sentence)
  })

  it('of moisture holds no more than all of the soil', () => {
    const soil = changed(PH, MOISTURE.replace('percent: 42', 'percent: 400')).replace(
      'quantity: ph',
      'quantity: moisture',
    )
    expect(problemsOf(soil)).toEqual([expect.stringMatching(/wet\.percent: must be <= 100/)])
  })

  it('with one typo in a point gives one sentence', () => {
    expect(problemsOf(changed('ph: 7.00, rawMv: 5', 'ph: 7.00, rawmV: 5'))).toEqual([
      expect.stringMatching(/line 22, .*points\[0\]: 'rawMv' is missing/),
      expect.stringMatching(/points\[0\]\.rawmV: unknown key/),
    ])
  })

  it('of millivolts does not fit a thermometer that speaks °C', () => {
    const text = changed('pin: A0', 'pin: 3')
    expect(problemsOf(text).join('\n')).toMatch(/kind 'ph' starts from mV, but this pin gives °C/)
  })
})

describe('wires and places', () => {
  it.each([
    [
      'two channels on one pin',
      'port: papan-2\n    pin: A1',
      'port: papan-1\n    pin: A0',
      /pin A0 is already channel 'ph-1'; take another/,
    ],
    ['one probe twice', '28e0d479a2160350', '281F3C79A21603E2', /already channel 'suhu-1'/],
    [
      'two probes on one bus without address',
      '    address: 28e0d479a2160350\n',
      '',
      /pin 2 is already channel 'suhu-1'.*its address/,
    ],
    [
      'a ROM code with a wrong digit',
      '281f3c79a21603e2',
      '281f3c79a21603e3',
      /does not carry its checksum/,
    ],
    [
      'an address on an analog pin',
      'pin: A0',
      'pin: A0\n    address: 281f3c79a21603e2',
      /only a 1-wire probe has an address/,
    ],
    [
      'pH on a thermometer bus',
      'pin: A0',
      "pin: '0'",
      /pin: 0 is a 1-wire thermometer, not ph; .*written A0/,
    ],
    [
      'two ports on one socket',
      'serial:/dev/ttyACM0?baud=57600',
      'TCP://127.0.0.1:7101/',
      /127\.0\.0\.1 port 7101 is already port 'papan-1'/,
    ],
    [
      'compensation by itself',
      'compensatedBy: suhu-1',
      'compensatedBy: ph-1',
      /cannot correct itself/,
    ],
    [
      'compensation by light',
      'compensatedBy: suhu-1',
      'compensatedBy: cahaya-1',
      /measures light; name a channel that measures a temp/,
    ],
    [
      'a thermometer beyond all thermometers',
      'range: [0, 60]',
      'range: [0, 900]',
      /stay within -60 and 150/,
    ],
    ['no baud rate', 'baud=57600', 'baud=abc', /'abc' is no baud rate; write a number from 300/],
    ['a negative baud rate', 'baud=57600', 'baud=-1', /'-1' is no baud rate/],
    ['an empty baud rate', 'baud=57600', 'baud=', /'' is no baud rate/],
    [
      'a device behind two slashes',
      'serial:/dev',
      'serial://dev',
      /write serial:\/dev\/ttyACM0 with one slash/,
    ],
    ['port 0', '127.0.0.1:7101', '127.0.0.1:0', /needs a port from 1 to 65535/],
    [
      'a path behind a socket',
      '127.0.0.1:7101',
      '127.0.0.1:7101/x',
      /takes nothing behind the port/,
    ],
  ])('%s is refused', (_, from, to, sentence) => {
    expect(problemsOf(changed(from, to)).join('\n')).toMatch(sentence)
  })

  it('a fault in a port hides no fault in a channel, nor the other way round', () => {
    const text = changed('127.0.0.1:7101', '127.0.0.1')
      .replace('driver: firmata }\nchannels', 'driver: sihir }\nchannels')
      .replace('range: [0, 60]', 'range: [60, 0]')
      .replace('quantity: light', 'quantity: cahaya')
    const problems = problemsOf(text).join('\n')
    for (const sentence of [
      /needs a port/,
      /no driver 'sihir'/,
      /low end/,
      /channels\[3\]\.quantity: must be one of/,
    ]) {
      expect(problems).toMatch(sentence)
    }
  })

  it('eight unknown keys do not wear the checking out', () => {
    const keys = Array.from({ length: 12 }, (_, i) => `kunci${i}: 1\n`).join('')
    expect(problemsOf(keys + GOOD).join()).toMatch(/kunci0: unknown key/)
  })

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'a driver or kind named %s is one that does not exist',
    (name) => {
      expect(problemsOf(GOOD.replaceAll('driver: firmata', `driver: ${name}`)).join()).toContain(
        `no driver '${name}'`,
      )
      expect(problemsOf(changed('kind: ph', `kind: ${name}`)).join()).toMatch(/must be one of ph/)
    },
  )
})

describe('text that is meant to break the reader', () => {
  const bomb = Array.from(
    { length: 12 },
    (_, i) =>
      `b${i}: &b${i} [${
        i === 0
          ? 'x'
          : Array(9)
              .fill(`*b${i - 1}`)
              .join(', ')
      }]\n`,
  ).join('')

  it.each([
    ['an alias of nothing', 'site: *x\n', /line 1: '\*x' refers to nothing/],
    ['a bomb of aliases', bomb, /aliases .* more than 50; write the values/],
    ['ten thousand levels', '['.repeat(10_000), /./],
    ['a key __proto__', `__proto__: { polluted: 1 }\n${GOOD}`, /unknown key/],
  ])('%s is refused in a sentence', (_, text, sentence) => {
    expect(problemsOf(text).join('\n')).toMatch(sentence)
  })

  it('no text at all makes it throw', () => {
    const piece = fc.constantFrom(
      ...GOOD.split('\n'),
      '*x',
      '&x',
      '<<: *x',
      '- - -',
      '? ',
      '!!js 1',
      '\0',
      '{',
      '}',
      '..',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (lines) => void parse(lines.join('\n'))),
      { numRuns: 300 },
    )
  })
})

describe('the password', () => {
  it.each([
    'mqtt://user:rahasia99@127.0.0.1',
    'mqtt://rahasia99@127.0.0.1',
    'http://u:rahasia99@h',
    'rahasia99@x',
  ])('in the URL %s is refused and not repeated', (server) => {
    const problems = problemsOf(changed('mqtt://127.0.0.1:1883', server)).join()
    expect(problems).toMatch(/line 3, server:/)
    expect(problems).not.toContain('rahasia99')
  })

  it('goes into no query behind the URL either', () => {
    expect(problemsOf(changed(':1883', ':1883/?password=x')).join()).toMatch(
      /nothing behind host and port/,
    )
  })

  it('that every user of the machine can read is warned of', () => {
    const file = join(folder, 'terbuka')
    writeFileSync(file, 'rahasia')
    chmodSync(file, 0o644)
    const text = `secretFile: terbuka\n${GOOD}`
    expect(configOf(text).warnings.join()).toMatch(
      /can read the password: run 'chmod 600 .*terbuka'/,
    )
    chmodSync(file, 0o600)
    expect(configOf(text).warnings.join()).not.toContain('password')
  })
})

it('the demo is in order, and none of its probes lacks a curve', () => {
  const yaml = gatewayYaml({
    mqttPort: 1883,
    papan1: 1,
    papan2: 2,
    history: 3,
    calibratedOn: '2026-11-01',
  })
  expect(configOf(yaml).warnings).toEqual([])
})
