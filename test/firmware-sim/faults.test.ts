/** Everything that can go wrong with a board or a probe, on demand and over real sockets. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { unpack } from '../../firmware-sim/firmware/firmata/seven-bit.ts'
import { crc8 } from '../../firmware-sim/firmware/one-wire/crc8.ts'
import { type AFarm, startFarm } from './a-farm.ts'
import { type Host, hostOn } from './host.ts'
import { until } from './until.ts'

let farm: AFarm
const hosts: Host[] = []
beforeAll(async () => {
  farm = await startFarm()
})
afterEach(async () => {
  for (const host of hosts.splice(0)) host.close()
  await call('DELETE', '/faults')
})
afterAll(() => farm.close())

async function call(method: string, path: string, body?: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(farm.control + path, { method, body: text ?? null })
  const said = await response.text()
  return { status: response.status, body: said === '' ? null : (JSON.parse(said) as Said) }
}
interface Said {
  readonly id: number
  readonly error: string
  readonly faults: readonly { readonly id: number; readonly fault: unknown }[]
  readonly places: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly raw: Readonly<Record<string, number>>
  readonly now: number
}

const fault = async (body: object) => (await call('POST', '/faults', body)).body!.id
const SAMPLING_20_MS = [0xf0, 0x7a, 20, 0, 0xf7]

async function reading(board: 'papan-1' | 'papan-2', channel = 0) {
  const host = await hostOn(farm.portOf(board))
  hosts.push(host)
  host.say(...SAMPLING_20_MS, 0xc0 | channel, 1)
  return host
}

const connects = (board: 'papan-1' | 'papan-2') =>
  hostOn(farm.portOf(board), false).then(
    (host) => {
      host.close()
      return true
    },
    () => false,
  )

describe('an unplugged board', () => {
  it('cuts its connection, refuses new ones, and comes back on the same port when healed', async () => {
    const host = await reading('papan-1')
    const neighbour = await reading('papan-2')
    const id = await fault({ kind: 'unplug', board: 'papan-1' })
    await until('the cut', () => host.isClosed())
    expect(await connects('papan-1')).toBe(false)
    expect(neighbour.isClosed()).toBe(false)
    expect((await call('DELETE', `/faults/${id}`)).status).toBe(204)
    await until('the board to be back', () => connects('papan-1'))
    expect((await (await reading('papan-1')).nextCounts(0, 2)).every((count) => count > 0)).toBe(
      true,
    )
  })

  it('heals by itself after the time it was given', async () => {
    await fault({ kind: 'unplug', board: 'papan-1', forMs: 150 })
    expect(await connects('papan-1')).toBe(false)
    await until('the board to be back', () => connects('papan-1'))
    expect((await call('GET', '/faults')).body!.faults).toEqual([])
  })
})

describe('a noisy line', () => {
  it('falls silent without closing, and speaks again', async () => {
    const host = await reading('papan-1')
    await host.nextCounts(0, 2)
    const id = await fault({ kind: 'silent', board: 'papan-1' })
    host.heard.length = 0
    host.say(0xf9)
    // Another board's frames show that time has passed.
    await (await reading('papan-2')).nextCounts(0, 5)
    expect(host.heard).toEqual([])
    expect(host.isClosed()).toBe(false)
    await call('DELETE', `/faults/${id}`)
    await host.nextCounts(0, 2)
  })

  it('puts garbage between the frames', async () => {
    const host = await reading('papan-1')
    await fault({ kind: 'garbage', board: 'papan-1' })
    host.heard.length = 0
    await until('garbage', () => host.heard.some((byte) => byte !== 0xe0 && byte >= 0x80))
    await until('frames among it', () => host.counts(0).length > 3)
  })

  it('cuts frames short', async () => {
    const host = await reading('papan-1')
    await fault({ kind: 'half_frames', board: 'papan-1' })
    host.heard.length = 0
    await until('pieces', () => host.heard.length > 10)
    const begins = host.heard.filter((byte) => byte === 0xe0).length
    expect(host.heard.length).toBeLessThan(begins * 3)
  })
})

describe('an analog probe', () => {
  it('gets stuck at what it showed last', async () => {
    const host = await reading('papan-1')
    expect(new Set(await host.nextCounts(0, 40)).size).toBeGreaterThan(1)
    await fault({ kind: 'stuck', channel: 'tandon-1-ph' })
    await host.nextCounts(0, 1)
    expect(new Set(await host.nextCounts(0, 40)).size).toBe(1)
  })

  it('saturates, breaks off, or shows what cannot be', async () => {
    const host = await reading('papan-1')
    const showing = async (body: object) => {
      await call('DELETE', '/faults')
      await fault({ channel: 'tandon-1-ph', ...body })
      await host.nextCounts(0, 1)
      return new Set(await host.nextCounts(0, 3))
    }
    expect(await showing({ kind: 'saturated' })).toEqual(new Set([1023]))
    expect(await showing({ kind: 'dead' })).toEqual(new Set([0]))
    expect(await showing({ kind: 'value', raw: 4000 })).toEqual(new Set([819]))
    expect(await showing({ kind: 'value', raw: -200 })).toEqual(new Set([0]))
  })

  it('leaves its neighbours alone', async () => {
    await fault({ kind: 'saturated', channel: 'tandon-1-ph' })
    const host = await reading('papan-1', 1)
    expect((await host.nextCounts(1, 3)).every((count) => count > 0 && count < 1023)).toBe(true)
  })
})

describe('a thermometer', () => {
  const ADDRESS = [...Buffer.from('281f3c79a21603e2', 'hex')]
  const request = (bits: number, ...bytes: number[]) => {
    const packed: number[] = []
    let held = 0
    let heldBits = 0
    for (const byte of bytes) {
      held |= byte << heldBits
      for (heldBits += 8; heldBits >= 7; heldBits -= 7, held >>= 7) packed.push(held & 0x7f)
    }
    return [0xf0, 0x73, bits, 2, ...packed, ...(heldBits > 0 ? [held] : []), 0xf7]
  }
  const lastReply = (host: Host, kind: number) => {
    const from = host.heard.findLastIndex((byte, i) => byte === 0x73 && host.heard[i + 1] === kind)
    const to = host.heard.indexOf(0xf7, from)
    return from < 0 || to < 0 ? null : unpack(host.heard.slice(from + 3, to))
  }
  const roms = async (host: Host) => {
    host.heard.length = 0
    host.say(0xf0, 0x73, 0x40, 2, 0xf7)
    await until('a search reply', () => lastReply(host, 0x42) !== null)
    return lastReply(host, 0x42)!.length / 8
  }
  const scratchpad = async (host: Host) => {
    host.heard.length = 0
    host.say(...request(0x01), ...request(0x2c, ...ADDRESS, 9, 0, 7, 0, 0xbe))
    await until('a scratchpad', () => lastReply(host, 0x43) !== null)
    return lastReply(host, 0x43)!.slice(2)
  }
  const celsius = (bytes: readonly number[]) => (bytes[0]! | (bytes[1]! << 8)) / 16
  const convert = (host: Host) => host.say(...request(0x01), ...request(0x24, ...ADDRESS, 0x44))
  const bus = async () => {
    const host = await hostOn(farm.portOf('papan-1'))
    hosts.push(host)
    host.say(0xf0, 0x73, 0x41, 2, 1, 0xf7)
    return host
  }

  it('is gone from its bus when dead, and back when healed', async () => {
    const host = await bus()
    expect(await roms(host)).toBe(3)
    await fault({ kind: 'dead', channel: 'tandon-1-suhu' })
    expect(await roms(host)).toBe(2)
    expect(await scratchpad(host)).toEqual(new Array(9).fill(0xff))
    await call('DELETE', '/faults')
    expect(await roms(host)).toBe(3)
  })

  it('answers without a right checksum through a bad joint', async () => {
    const host = await bus()
    const good = await scratchpad(host)
    expect(crc8(good.slice(0, 8))).toBe(good[8])
    await fault({ kind: 'crc', channel: 'tandon-1-suhu' })
    const bad = await scratchpad(host)
    expect(crc8(bad.slice(0, 8))).not.toBe(bad[8])
  })

  it('shows an impossible temperature on demand', async () => {
    const host = await bus()
    await fault({ kind: 'value', channel: 'tandon-1-suhu', raw: 110 })
    convert(host)
    await until('the conversion', async () => celsius(await scratchpad(host)) === 110)
  })
})

describe('people and mishaps at the control port', () => {
  it('takes deeds and tells them in their order', async () => {
    const watered = await call('POST', '/deeds', { kind: 'water', place: 'melon-1', minutes: 5 })
    expect(watered.status).toBe(201)
    await call('POST', '/deeds', { kind: 'top_up', place: 'tandon-1' })
    expect((await call('GET', '/deeds')).body).toMatchObject({
      deeds: [{ kind: 'water', minutes: 5 }, { kind: 'top_up' }],
    })
  })

  it('strikes, tells what stands, and mends by deed or by hand', async () => {
    const order = { kind: 'dripper_clogged', place: 'melon-1' }
    const { body } = await call('POST', '/mishaps', order)
    expect((await call('GET', '/mishaps')).body).toMatchObject({
      standing: [{ ...order, amount: 0.15, toMs: null }],
    })
    await call('POST', '/deeds', { kind: 'clear_dripper', place: 'melon-1' })
    expect((await call('GET', '/mishaps')).body).toMatchObject({ standing: [], past: [order] })
    expect((await call('DELETE', `/mishaps/${body!.id}`)).status).toBe(404)
    const { body: heat } = await call('POST', '/mishaps', { kind: 'heat', place: 'kebun' })
    expect((await call('DELETE', `/mishaps/${heat!.id}`)).status).toBe(204)
  })

  it('silences every board in a power cut, and only then', async () => {
    const hosts = [await reading('papan-1'), await reading('papan-2')]
    await Promise.all(hosts.map((host) => host.nextCounts(0, 2)))
    await call('POST', '/mishaps', { kind: 'power_cut', place: 'kebun' })
    const talk = async () => {
      for (let turn = 0; turn < 10; turn += 1) await call('GET', '/truth')
    }
    // What was on its way when the light went out still arrives.
    await talk()
    for (const host of hosts) host.heard.length = 0
    await talk()
    expect(hosts.map((host) => host.heard)).toEqual([[], []])
    await call('DELETE', '/mishaps')
    await Promise.all(hosts.map((host) => host.nextCounts(0, 2)))
  })

  it.each([
    ['/deeds', 'no JSON', '{', 'must be a JSON object'],
    ['/deeds', 'an unknown deed', { kind: 'sing', place: 'melon-1' }, 'must be one of water'],
    ['/deeds', 'no place', { kind: 'water', minutes: 3 }, '"water" needs "place"'],
    ['/deeds', 'no amount', { kind: 'acid', place: 'tandon-1' }, '"acid" needs ml'],
    ['/deeds', 'two amounts', { kind: 'water', place: 'melon-1', minutes: 1, litres: 2 }, 'both'],
    ['/deeds', 'an odd amount', { kind: 'feed', place: 'tandon-1', cm: 3 }, 'not measured in cm'],
    ['/deeds', 'too much', { kind: 'acid', place: 'tandon-1', ml: 1e6 }, '10000 at most'],
    ['/deeds', 'a strange key', { kind: 'water', place: 'melon-1', by: 'me' }, 'key "by"'],
    ['/mishaps', 'an unknown one', { kind: 'flood', place: 'kebun' }, 'must be one of pump_off'],
    ['/mishaps', 'a misfit', { kind: 'leak', place: 'melon-1' }, 'one of tandon-1'],
    ['/mishaps', 'no time', { kind: 'heat', place: 'kebun', forMs: -1 }, '"forMs" must be'],
    ['/mishaps', 'no number', { kind: 'leak', place: 'tandon-1', amount: 'x' }, 'litres a minute'],
  ])('refuses at %s %s in one clear sentence', async (path, _what, body, sentence) => {
    const refusal = await call('POST', path, body)
    expect(refusal.status).toBe(400)
    expect(refusal.body!.error).toContain(sentence)
  })
})

describe('the control port', () => {
  it('tells the truth of now and what every channel would show', async () => {
    const { body } = await call('GET', '/truth')
    const truth = farm.farm.truthAt(body!.now)
    expect(body!.places).toEqual(truth.places)
    expect(Object.keys(body!.raw)).toContain('melon-1-suhu-tanah')
    expect(body!.raw['bedeng-1-suhu']).toBeCloseTo(truth.places['bedeng-1'].water_temperature, 0)
  })

  it('lists what stands, and forgets it one by one or all at once', async () => {
    const first = await fault({ kind: 'silent', board: 'papan-2' })
    await fault({ kind: 'stuck', channel: 'melon-1-cahaya', forMs: 60_000 })
    expect((await call('GET', '/faults')).body!.faults).toMatchObject([
      { id: first, fault: { kind: 'silent', board: 'papan-2' }, untilMs: null },
      { fault: { kind: 'stuck', channel: 'melon-1-cahaya' } },
    ])
    await call('DELETE', `/faults/${first}`)
    expect((await call('GET', '/faults')).body!.faults).toHaveLength(1)
    await call('DELETE', '/faults')
    expect((await call('GET', '/faults')).body!.faults).toEqual([])
  })

  it.each([
    ['no JSON', '{', 'must be a JSON object'],
    ['a list', [1], 'must be a JSON object'],
    ['an unknown kind', { kind: 'unplg' }, '"kind" must be one of unplug'],
    ['an unknown key', { kind: 'silent', bord: 'papan-1' }, 'Unknown key "bord"'],
    ['an unknown board', { kind: 'silent', board: 'papan-9' }, 'one of papan-1, papan-2'],
    ['an unknown channel', { kind: 'stuck', channel: 'ph' }, 'one of tandon-1-ph'],
    ['no raw value', { kind: 'value', channel: 'tandon-1-ph' }, 'needs "raw"'],
    ['a raw value that is no number', { kind: 'value', channel: 'tandon-1-ph', raw: '7' }, '"raw"'],
    ['no time', { kind: 'silent', board: 'papan-1', forMs: 0 }, '"forMs" must be'],
    ['a checksum of a voltage', { kind: 'crc', channel: 'tandon-1-ph' }, 'for thermometers'],
    ['a saturated thermometer', { kind: 'saturated', channel: 'bedeng-1-suhu' }, 'for analog pins'],
  ])('refuses %s in one clear sentence', async (_what, body, sentence) => {
    const refusal = await call('POST', '/faults', body)
    expect(refusal.status).toBe(400)
    expect(refusal.body!.error).toContain(sentence)
    expect((await call('GET', '/faults')).body!.faults).toEqual([])
  })

  it('refuses what it does not have, and bodies without end', async () => {
    expect((await call('GET', '/nothing')).status).toBe(404)
    expect((await call('DELETE', '/faults/999')).body!.error).toBe('No fault 999 stands.')
    expect((await call('GET', '/history')).body!.error).toContain('--history-port')
    expect((await call('POST', '/faults', 'x'.repeat(20_000))).status).toBe(413)
  })
})
