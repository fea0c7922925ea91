import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatewayYaml } from '../../firmware-sim/demo/gateway-yaml.ts'
import { wireOf } from '../../gateway/ports/open.ts'
import { aConfigFolder, changed, GOOD } from './a-config.ts'

const { folder, parse, problemsOf, configOf } = aConfigFolder()

describe('wires and places', () => {
  it('the brackets of an IPv6 address are not part of it', () => {
    expect(wireOf('tcp://[::1]:7101')).toMatchObject({ ok: true, device: '::1 port 7101' })
  })

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
      'no parity',
      'baud=57600',
      'baud=9600&parity=mark',
      /'mark' is no parity; write parity=none, even or odd/,
    ],
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
    const file = join(folder(), 'terbuka')
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
