import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { healthOf } from '../../gateway/drivers/nodes/health.ts'
import { parseJsonPath, valueAt } from '../../gateway/drivers/nodes/json-path.ts'
import { momentsOf } from '../../gateway/drivers/nodes/moments.ts'
import { isBelievable, nodeTimeMs } from '../../gateway/drivers/nodes/node-time.ts'
import { numberOf } from '../../gateway/drivers/nodes/number.ts'
import { FASTEST_MS, paceOf } from '../../gateway/drivers/nodes/pace.ts'
import { nodeChannel, payloadReader } from '../../gateway/drivers/nodes/source.ts'
import { parseLogins } from '../../gateway/ports/logins.ts'
import { frameLimit, MAX_FRAME_BYTES } from '../../gateway/ports/mqtt-listen/frame-limit.ts'

describe('a path to one value', () => {
  it.each([
    ['$', []],
    ['$.AM2301.Temperature', ['AM2301', 'Temperature']],
    ["$.a['b c'][0].DS18B20-1", ['a', 'b c', 0, 'DS18B20-1']],
    ['$["x.y"][12]', ['x.y', 12]],
  ])('%s is read step by step', (text, steps) => {
    expect(parseJsonPath(text)).toEqual(steps)
  })

  it.each(['', 'a', '$a', '$..a', '$.*', '$[*]', '$[?(@.a)]', '$[-1]', '$.a.', "$['a", '$.a b'])(
    '‘%s’ is none',
    (text) => {
      expect(parseJsonPath(text)).toBeNull()
    },
  )

  it('finds what was put at its end, and nothing that was inherited', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/)
    const steps = fc.array(fc.oneof(name, fc.nat(5)), { maxLength: 8 })
    fc.assert(
      fc.property(steps, fc.jsonValue(), (path, value) => {
        const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
        const root = path.reduceRight<unknown>((inner, step) => {
          if (typeof step === 'string')
            return JSON.parse(`{${JSON.stringify(step)}:${JSON.stringify(inner)}}`)
          return Object.assign([], { [step]: inner })
        }, value)
        const parsed = parseJsonPath(`$${text.join('')}`)
        expect(parsed).toEqual(path)
        expect(JSON.stringify(valueAt(root, parsed ?? []))).toBe(JSON.stringify(value))
      }),
    )
    for (const step of ['constructor', '__proto__', 'toString', 'length']) {
      expect(valueAt({}, [step])).toBeUndefined()
    }
  })
})

describe('what a node calls a number', () => {
  it('is that number, bare or as text', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e11, max: 1e11, noNaN: true }), (value) => {
        expect(numberOf(value, '°C') === value).toBe(true)
        expect(numberOf(` ${value}\r\n`, '°C') === value).toBe(true)
      }),
    )
  })

  it('is otherwise null, whatever it is, and never 0 out of nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const number = numberOf(value, '°C')
        expect(number === null || Number.isFinite(number)).toBe(true)
        if (number === 0) expect(String(value)).toMatch(/0/)
      }),
    )
  })

  it('may be a switch only where the channel is a level', () => {
    expect([true, false].map((value) => numberOf(value, 'level'))).toEqual([1, 0])
    expect([true, false].map((value) => numberOf(value, '°C'))).toEqual([null, null])
  })
})

describe('the time a node gives', () => {
  const atMs = Date.UTC(2026, 10, 21, 3, 4, 5)
  it.each([
    ['2026-11-21T03:04:05Z', undefined, atMs],
    ['2026-11-21T10:04:05+07:00', undefined, atMs],
    ['2026-11-21T10:04:05.250+0700', undefined, atMs + 250],
    ['2026-11-21T10:04:05', '+07:00', atMs],
    ['2026-11-21T10:04:05', undefined, null],
    [atMs, undefined, atMs],
    [atMs / 1_000, undefined, atMs],
    ['kemarin', '+07:00', null],
    ['2026-13-41T10:04:05Z', undefined, null],
    [null, '+07:00', null],
    [Number.NaN, undefined, null],
    [{}, undefined, null],
  ])('%s with offset %s is %s', (value, offset, expected) => {
    expect(nodeTimeMs(value, undefined, offset)).toBe(expected)
  })

  it('in a named format is read in that one only', () => {
    expect(nodeTimeMs(String(atMs), 'epoch-ms', undefined)).toBe(atMs)
    expect(nodeTimeMs('1795230245.5', 'epoch-s', undefined)).toBe(1_795_230_245_500)
    expect(nodeTimeMs(atMs, 'iso', undefined)).toBeNull()
  })

  it('is believed neither in 1970 nor ahead of the gateway’s own', () => {
    expect(isBelievable(5_000, atMs)).toBe(false)
    expect(isBelievable(atMs + 9_000, atMs)).toBe(true)
    expect(isBelievable(atMs + 86_400_000, atMs)).toBe(false)
    expect(isBelievable(atMs - 86_400_000, atMs)).toBe(true)
    expect(isBelievable(atMs, null)).toBe(true)
    expect(isBelievable(5_000, null)).toBe(false)
  })
})

describe('whatever a payload holds', () => {
  const channel = (dialect: 'json' | 'tasmota' | 'zigbee2mqtt' | 'esphome', path?: string) =>
    nodeChannel({
      id: 'a',
      periodMs: 1_000,
      dialect,
      topic: 'tele/a/SENSOR',
      unit: '°C',
      ...(path === undefined ? {} : { path }),
    })

  it('it is read without a throw, as a finite number, no number, nothing or garbage', () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
    )
    fc.assert(
      fc.property(
        any,
        fc.constantFrom('json', 'tasmota', 'zigbee2mqtt', 'esphome'),
        (payload, dialect) => {
          const said = payloadReader(payload, '+07:00')(channel(dialect, '$.a'))
          if (said.kind === 'value')
            expect(said.raw === null || Number.isFinite(said.raw)).toBe(true)
        },
      ),
    )
  })

  it('an object ten thousand levels deep is read as well', () => {
    const deep = Buffer.from(`${'[1,'.repeat(10_000)}1${']'.repeat(10_000)}`)
    expect(payloadReader(deep, undefined)(channel('json', '$[0]'))).toMatchObject({ raw: 1 })
  })

  it('a value that is not there is no statement, and null is one', () => {
    const read = payloadReader(
      Buffer.from('{"Time":"2026-11-21T10:04:05","AM2301":{"Temperature":null}}'),
      undefined,
    )
    expect(read(channel('tasmota', '$.AM2301.Temperature'))).toMatchObject({
      kind: 'value',
      raw: null,
    })
    expect(read(channel('tasmota', '$.DS18B20.Temperature'))).toEqual({ kind: 'nothing' })
  })
})

describe('the times of a channel', () => {
  it('are never given twice, whether they are of arrival or the node’s own', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(200)), { maxLength: 300 }), (events) => {
        const moments = momentsOf()
        let clockMs = 0
        const stamp = () => {
          clockMs += 16
          return { at: clockMs, sure: true }
        }
        const given: number[] = []
        for (const [isOwn, ms] of events) {
          if (isOwn && moments.take('a', ms)) given.push(ms)
          if (!isOwn) given.push(moments.arrival('a', stamp).at)
        }
        expect(new Set(given).size).toBe(given.length)
      }),
    )
  })
})

describe('the pace of a channel', () => {
  it('is ten readings a second on the long run, with a few at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 2_000 }), (steps) => {
        const isWithin = paceOf()
        let nowMs = 0
        let taken = 0
        for (const step of steps) {
          nowMs += step
          if (isWithin('a', nowMs)) taken += 1
        }
        expect(taken).toBeLessThanOrEqual(10 + nowMs / FASTEST_MS + 1)
      }),
    )
  })

  it('never holds back a node that keeps to it', () => {
    const isWithin = paceOf()
    for (let nowMs = 0; nowMs < 60_000; nowMs += FASTEST_MS) expect(isWithin('a', nowMs)).toBe(true)
  })
})

describe('nodes that say nothing', () => {
  const channel = nodeChannel({
    id: 'a',
    periodMs: 60_000,
    dialect: 'esphome',
    topic: 'simpul-e/sensor/suhu/state',
    unit: '°C',
  })

  it('are named after three of their longest intervals, until they speak', () => {
    const health = healthOf([channel], 0)
    health.look(180_000)
    expect(health.fault()).toBeUndefined()
    health.look(180_001)
    expect(health.fault()?.id).toContain('simpul simpul-e diam lebih lama')
    health.spoke(channel, 190_000)
    expect(health.fault()).toBeUndefined()
  })

  it('a stranger who tries name after name does not fill the log', () => {
    const health = healthOf([channel], 0)
    const told = new Set<string | undefined>()
    for (let nowMs = 0; nowMs < 20_000; nowMs += 100) {
      health.notice({ id: `${nowMs}`, en: `${nowMs}` }, nowMs)
      told.add(health.fault()?.en)
    }
    expect(told.size).toBe(2)
  })

  it('that were offline are back when they speak, whether they say so or not', () => {
    const health = healthOf([channel], 0)
    health.online('simpul-e', false)
    expect(health.fault()?.id).toContain('simpul simpul-e terputus')
    health.spoke(channel, 1_000)
    expect(health.fault()).toBeUndefined()
  })

  it('trouble that has passed is forgotten after ten minutes, and never grows without end', () => {
    const health = healthOf([channel], 0)
    for (let n = 0; n < 100; n += 1) health.garbled(`n${n}`, 'x'.repeat(200), n * 10_000)
    const fault = health.fault()
    expect(fault?.en.length).toBeLessThanOrEqual(1_000)
    expect(fault?.en).toContain('n99')
    health.spoke(channel, 1_591_000)
    health.look(1_591_000)
    expect(health.fault()).toBeUndefined()
  })
})

describe('the logins of a port', () => {
  it('are name:password lines; a password may hold colons', () => {
    const text = '# simpul\n\nsimpul-1:rahasia:satu\r\nsimpul-2:rahasia dua\n'
    expect(parseLogins(text)).toEqual({
      ok: true,
      logins: [
        { user: 'simpul-1', password: 'rahasia:satu' },
        { user: 'simpul-2', password: 'rahasia dua' },
      ],
    })
  })

  it.each([
    ['', /is empty/],
    ['simpul-1', /line 1 is no login/],
    [':rahasia-satu', /line 1 is no login/],
    ['a:pendek', /shorter than 8/],
    ['a:rahasia-satu\na:rahasia-dua', /line 2 repeats a name/],
  ])('%j is refused, without a word of the password', (text, refusal) => {
    const parsed = parseLogins(text)
    expect(parsed.ok ? '' : parsed.refusal).toMatch(refusal)
    expect(parsed.ok ? '' : parsed.refusal).not.toMatch(/rahasia|pendek/)
  })
})

describe('the frame limit of the port for nodes', () => {
  const frame = (type: number, length: number) => {
    const header = [type]
    for (let rest = length; ; ) {
      const low = rest % 128
      rest = Math.floor(rest / 128)
      header.push(rest > 0 ? low | 0x80 : low)
      if (rest === 0) return Buffer.from(header)
    }
  }
  const whole = (type: number, length: number) =>
    Buffer.concat([frame(type, length), Buffer.alloc(length, 0xff)])

  it('lets packets in order pass and finds the first that is too long, however they are cut', () => {
    const lengths = fc.array(fc.nat(300), { maxLength: 6 })
    const cuts = fc.array(fc.nat(2_000), { maxLength: 12 })
    const tooLong = fc.integer({ min: MAX_FRAME_BYTES + 1, max: 268_435_455 })
    fc.assert(
      fc.property(lengths, cuts, tooLong, (all, where, length) => {
        const order = Buffer.concat([whole(0x10, 12), ...all.map((each) => whole(0x30, each))])
        const stream = Buffer.concat([order, frame(0x30, length)])
        const at = [...new Set(where.map((cut) => cut % stream.length))].sort((a, b) => a - b)
        const faultIn = frameLimit()
        expect(faultIn(order.subarray(0, 1))).toBeNull()
        const fresh = frameLimit()
        const faults = [0, ...at].map((from, n) =>
          fresh(stream.subarray(from, at[n] ?? stream.length)),
        )
        expect(faults.filter((fault) => fault !== null).at(0)).toBe('too-long')
        expect(frameLimit()(order)).toBeNull()
      }),
    )
  })

  it('wants a short CONNECT first, and a length of four bytes at the most', () => {
    expect(frameLimit()(Buffer.from([0x30]))).toBe('no-connect')
    expect(frameLimit()(frame(0x10, 5_000))).toBe('too-long')
    expect(frameLimit()(Buffer.from([0x10, 0x80, 0x80, 0x80, 0x80]))).toBe('malformed')
  })
})
