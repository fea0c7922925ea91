import mqtt, { type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { farmClock } from '../../firmware-sim/clock.ts'
import type { Measured, NodeDialect } from '../../firmware-sim/firmware/mqtt-node/dialect.ts'
import { esphomeNode } from '../../firmware-sim/firmware/mqtt-node/esphome.ts'
import type { NodeFault } from '../../firmware-sim/firmware/mqtt-node/faults.ts'
import { type MqttNode, startNode } from '../../firmware-sim/firmware/mqtt-node/node.ts'
import { plainJsonNode } from '../../firmware-sim/firmware/mqtt-node/plain-json.ts'
import { tasmotaNode } from '../../firmware-sim/firmware/mqtt-node/tasmota.ts'
import { zigbee2mqttNode } from '../../firmware-sim/firmware/mqtt-node/zigbee2mqtt.ts'
import { connectWire } from '../../gateway/ports/mqtt-connect.ts'
import { listenWire } from '../../gateway/ports/mqtt-listen/listen.ts'
import { freePort } from '../line/free-port.ts'
import { aBroker } from './a-broker.ts'
import { type AChannel, aDisk, watchNodes } from './watch-nodes.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

const CHANNELS: readonly AChannel[] = [
  {
    id: 'esphome',
    periodMs: 200,
    dialect: 'esphome',
    topic: 'simpul-e/sensor/temperature/state',
    unit: '°C',
  },
  {
    id: 'tasmota',
    periodMs: 200,
    dialect: 'tasmota',
    topic: 'tele/simpul-t/SENSOR',
    path: '$.AM2301.Temperature',
    unit: '°C',
  },
  {
    id: 'zigbee2mqtt',
    periodMs: 200,
    dialect: 'zigbee2mqtt',
    topic: 'zigbee2mqtt/simpul-z',
    path: '$.temperature',
    unit: '°C',
  },
  {
    id: 'json',
    periodMs: 200,
    dialect: 'json',
    topic: 'kebun/simpul-j',
    path: '$.data[0].value',
    timePath: '$.ts',
    unit: '°C',
  },
]
const FAMILIES: readonly (readonly [string, string, NodeDialect])[] = [
  ['esphome', 'simpul-e', esphomeNode],
  ['tasmota', 'simpul-t', tasmotaNode],
  ['zigbee2mqtt', 'simpul-z', zigbee2mqttNode],
  ['json', 'simpul-j', plainJsonNode],
]
/** A node that says words of its own presence. */
const WITH_STATUS = FAMILIES.filter(([family]) => family !== 'json')
/** A node whose readings carry their own times. */
const WITH_TIME = FAMILIES.filter(([family]) => family !== 'esphome')

describe.each([
  ['the gateway’s own port', true],
  ['a broker that is there', false],
])('nodes that publish to %s', (_, isListening) => {
  let url: string
  let port: number
  let broker: Awaited<ReturnType<typeof aBroker>> | null
  let farm: ReturnType<typeof watchNodes>
  let disk: ReturnType<typeof aDisk>
  const nodes: MqttNode[] = []
  const clients: MqttClient[] = []

  const open = () =>
    isListening
      ? listenWire({ host: '127.0.0.1', port, logins: [] })
      : connectWire({ url, login: null })
  /** A node on the bench: what it measures and what is wrong with it. */
  const aNode = (id: string, dialect: NodeDialect) => {
    const bench = {
      measured: { temperature: 27.5 } as Measured,
      measures: 0,
      faults: new Set<NodeFault>(),
    }
    const node = startNode({
      id,
      dialect,
      url,
      login: null,
      clock: farmClock(),
      periodMs: 60,
      measure: () => {
        bench.measures += 1
        return bench.measured
      },
      has: (fault) => bench.faults.has(fault),
    })
    nodes.push(node)
    return {
      faults: bench.faults,
      measures: () => bench.measures,
      unpower: () => node.close(),
      warm: (c: number) => (bench.measured = { temperature: c }),
    }
  }
  const aClient = async () => {
    const client = await mqtt.connectAsync(url, { reconnectPeriod: 0 })
    client.on('error', () => {})
    clients.push(client)
    return client
  }

  beforeEach(async () => {
    broker = isListening ? null : await aBroker()
    port = broker?.port ?? (await freePort())
    url = `mqtt://127.0.0.1:${port}`
    disk = aDisk()
    farm = watchNodes({ open: open(), channels: CHANNELS, disk })
    await eventually(() => expect(farm.ups()).toBeGreaterThan(0))
  })
  afterEach(async () => {
    await Promise.all(nodes.splice(0).map((node) => node.close()))
    await Promise.all(clients.splice(0).map((client) => client.endAsync(true)))
    await farm.stop()
    await broker?.close()
  })

  it('give the number each family says in its own way', async () => {
    for (const [, id, dialect] of FAMILIES) aNode(id, dialect)
    await eventually(() => {
      for (const [family] of FAMILIES) {
        expect(farm.newest(family)).toMatchObject({ raw: 27.5, suspicion: null, origin: 'live' })
      }
    })
    expect(farm.fault()).toBeNull()
  })

  it('keep the node’s own time where it has one, each time once', async () => {
    const fromMs = Date.now() - 1_000
    for (const [, id, dialect] of WITH_TIME) aNode(id, dialect)
    await eventually(() => {
      for (const [family] of WITH_TIME) expect(farm.of(family).length).toBeGreaterThan(1)
    })
    for (const [family] of WITH_TIME) {
      const times = farm.of(family).map(({ at }) => at)
      expect(new Set(times).size).toBe(times.length)
      expect(Math.min(...times)).toBeGreaterThanOrEqual(fromMs - 1_000)
    }
  })

  it('are named when they are cut, while the port and the other nodes go on', async () => {
    const benches = WITH_STATUS.map(([, id, dialect]) => aNode(id, dialect))
    aNode('simpul-j', plainJsonNode)
    await eventually(() => expect(farm.newest('tasmota')?.raw).toBe(27.5))
    for (const { faults } of benches) faults.add('node_cut')
    await eventually(() => {
      for (const [, id] of WITH_STATUS) expect(farm.fault()?.id).toContain(id)
    })
    expect(farm.fault()?.id).toMatch(/^simpul .* terputus: periksa listrik dan Wi-Fi-nya$/)
    const told = farm.of('json').length
    await eventually(() => expect(farm.of('json').length).toBeGreaterThan(told))
    for (const { faults } of benches) faults.clear()
    await eventually(() => expect(farm.fault()).toBeNull())
    const before = farm.of('esphome').length
    await eventually(() => expect(farm.of('esphome').length).toBeGreaterThan(before))
    expect(farm.downs).toEqual([])
  })

  it('whose sensor gives nothing give no number, and never 0', async () => {
    for (const [, id, dialect] of FAMILIES) aNode(id, dialect).faults.add('nan')
    await eventually(() => {
      for (const [family] of FAMILIES) {
        expect(farm.newest(family)).toMatchObject({ raw: null, suspicion: 'dead_probe' })
      }
    })
    expect(farm.samples.map(({ raw }) => raw)).not.toContain(0)
  })

  it('half a message is no reading, is told, and the next whole one is taken', async () => {
    const node = aNode('simpul-z', zigbee2mqttNode)
    node.faults.add('bad_json')
    await eventually(() =>
      expect(farm.fault()?.en).toContain('cannot be read on zigbee2mqtt/simpul-z'),
    )
    expect(farm.samples).toEqual([])
    node.faults.clear()
    await eventually(() => expect(farm.newest('zigbee2mqtt')?.raw).toBe(27.5))
  })

  it('what a node measured while it was away arrives with its own times and as told late', async () => {
    const client = await aClient()
    const agoMs = [3_600_000, 3_000_000, 2_400_000]
    const nowMs = Date.now()
    for (const [n, ago] of agoMs.entries()) {
      const payload = JSON.stringify({ ts: nowMs - ago, data: [{ value: 20 + n }] })
      await client.publishAsync('kebun/simpul-j', payload, { qos: 1 })
    }
    await eventually(() => expect(farm.of('json')).toHaveLength(3))
    expect(farm.of('json').map(({ at, origin }) => [at - nowMs, origin])).toEqual(
      agoMs.map((ago) => [-ago, 'replay']),
    )
  })

  it('a node that buffers loses nothing of what it measured while it was cut', async () => {
    const node = aNode('simpul-j', plainJsonNode)
    await eventually(() => expect(farm.newest('json')?.raw).toBe(27.5))
    node.warm(31)
    node.faults.add('node_buffering')
    const before = node.measures()
    await eventually(() => expect(node.measures()).toBeGreaterThan(before + 10))
    expect(farm.of('json').length).toBeLessThan(node.measures() - 5)
    node.faults.clear()
    await eventually(() => expect(farm.of('json').length).toBeGreaterThan(before + 10))
    const times = farm
      .of('json')
      .map(({ at }) => at)
      .sort((a, b) => a - b)
    const holes = times.slice(1).map((at, n) => at - (times[n] ?? at))
    expect(Math.max(...holes)).toBeLessThan(400)
    expect(new Set(times).size).toBe(times.length)
  })

  it.each(['clock_1970', 'clock_ahead'] as const)(
    '%s: the time of arrival is taken, and doubted',
    async (fault) => {
      const node = aNode('simpul-z', zigbee2mqttNode)
      node.faults.add(fault)
      await eventually(() => expect(farm.newest('zigbee2mqtt')?.suspicion).toBe('clock'))
      for (const { at } of farm.of('zigbee2mqtt'))
        expect(Math.abs(at - Date.now())).toBeLessThan(10_000)
    },
  )

  it('a node that runs wild is slowed to ten readings a second, and named', async () => {
    const node = aNode('simpul-e', esphomeNode)
    node.faults.add('flood')
    await eventually(() => expect(farm.fault()?.en).toContain('simpul-e sends too often'))
    const from = { count: farm.samples.length, atMs: performance.now() }
    await eventually(() => expect(performance.now() - from.atMs).toBeGreaterThan(1_000))
    const perSecond = ((farm.samples.length - from.count) * 1_000) / (performance.now() - from.atMs)
    expect(perSecond).toBeLessThan(25)
    expect((farm.newest('esphome')?.at ?? 0) - Date.now()).toBeLessThan(1_000)
  })

  it('a node that is replaced by another of the same name goes on on its channel', async () => {
    const first = aNode('simpul-t', tasmotaNode)
    await eventually(() => expect(farm.newest('tasmota')?.raw).toBe(27.5))
    await first.unpower()
    aNode('simpul-t', tasmotaNode).warm(30)
    await eventually(() => expect(farm.newest('tasmota')?.raw).toBe(30))
    expect(farm.downs).toEqual([])
  })
})
