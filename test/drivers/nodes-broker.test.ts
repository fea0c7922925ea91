import mqtt from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectWire } from '../../gateway/ports/mqtt-connect.ts'
import { listenWire } from '../../gateway/ports/mqtt-listen/listen.ts'
import { freePort } from '../line/free-port.ts'
import { aBroker } from './a-broker.ts'
import { type AChannel, aDisk, watchNodes } from './watch-nodes.ts'

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const CHANNELS: readonly AChannel[] = [
  {
    id: 'esphome',
    periodMs: 1_000,
    dialect: 'esphome',
    topic: 'simpul-e/sensor/suhu/state',
    unit: '°C',
  },
  {
    id: 'zigbee',
    periodMs: 1_000,
    dialect: 'zigbee2mqtt',
    topic: 'zigbee2mqtt/simpul-z',
    path: '$.temperature',
    unit: '°C',
  },
]

describe('a broker that is there', () => {
  let broker: Awaited<ReturnType<typeof aBroker>>
  let disk: ReturnType<typeof aDisk>
  let farm: ReturnType<typeof watchNodes>

  const urlOf = () => `mqtt://127.0.0.1:${broker.port}`
  const watch = async () => {
    farm = watchNodes({
      open: connectWire({ url: urlOf(), login: null }),
      channels: CHANNELS,
      disk,
    })
    await eventually(() => expect(farm.ups()).toBeGreaterThan(0))
  }
  const aClient = async () => {
    const client = await mqtt.connectAsync(urlOf(), { reconnectPeriod: 0 })
    client.on('error', () => {})
    onTestFinished(() => client.endAsync(true))
    return client
  }
  const keep = async (topic: string, payload: string) =>
    (await aClient()).publishAsync(topic, payload, { qos: 1, retain: true })
  const zigbee = (temperature: number, atMs: number) =>
    JSON.stringify({ temperature, last_seen: new Date(atMs).toISOString() })

  beforeEach(async () => {
    broker = await aBroker()
    disk = aDisk()
  })
  afterEach(async () => {
    await farm.stop()
    await broker.close()
  })

  it('what it kept without a time is never taken for a fresh reading', async () => {
    await keep('simpul-e/sensor/suhu/state', '99.9')
    await keep(
      'zigbee2mqtt/simpul-z',
      JSON.stringify({ temperature: 99.9, last_seen: '1970-01-01T00:00:03Z' }),
    )
    await watch()
    const client = await aClient()
    await client.publishAsync('simpul-e/sensor/suhu/state', '27.5', { qos: 1, retain: true })
    await eventually(() => expect(farm.samples).toHaveLength(1))
    expect(farm.newest('esphome')?.raw).toBe(27.5)
  })

  it('what it kept with its own time is told late with that time, once in all its lives', async () => {
    const atMs = Date.now() - 3_600_000
    await keep('zigbee2mqtt/simpul-z', zigbee(27.5, atMs))
    await watch()
    await eventually(() => expect(farm.samples).toHaveLength(1))
    expect(farm.samples[0]).toMatchObject({ at: atMs, raw: 27.5, origin: 'replay' })
    broker.cutAll()
    await eventually(() => expect(farm.ups()).toBeGreaterThan(1))
    await farm.stop()
    expect(farm.samples).toHaveLength(1)
    await watch()
    const freshMs = Date.now()
    await keep('zigbee2mqtt/simpul-z', zigbee(28, freshMs))
    await eventually(() => expect(farm.samples.map(({ at }) => at)).toEqual([freshMs]))
  })

  it('that restarts is found again, and its topics are heard again', async () => {
    await watch()
    const { port } = broker
    await broker.close()
    await eventually(() => expect(farm.downs.length).toBeGreaterThan(0))
    expect(farm.downs[0]?.id).toMatch(/terputus|tidak menjawab/)
    broker = await aBroker(port)
    await eventually(() => expect(farm.ups()).toBeGreaterThan(1))
    await (await aClient()).publishAsync('simpul-e/sensor/suhu/state', '26', { qos: 1 })
    await eventually(() => expect(farm.newest('esphome')?.raw).toBe(26))
  })

  it('a node that went while nobody looked is named from what the broker kept', async () => {
    await keep('simpul-e/status', 'offline')
    await watch()
    await eventually(() => expect(farm.fault()?.en).toContain('simpul-e is offline'))
  })

  it('a bigger message than any node’s is no reading', async () => {
    await watch()
    const body = JSON.stringify({ temperature: 27, noise: 'x'.repeat(100_000) })
    await (await aClient()).publishAsync('zigbee2mqtt/simpul-z', body, { qos: 1 })
    await eventually(() => expect(farm.fault()?.en).toContain('cannot be read'))
    expect(farm.samples).toEqual([])
  })
})

describe('a broker that does not let this gateway in', () => {
  it.each([
    [
      'refuses its password',
      { user: 'gerbang', password: 'salah-sandi' },
      'menolak nama atau kata sandi',
    ],
    [
      'refuses its topics',
      { user: 'gerbang', password: 'rahasia-gerbang' },
      'tidak mengizinkan membaca',
    ],
  ])('%s: the sentence says what to check', async (_, login, sentence) => {
    const port = await freePort()
    const logins = [{ user: 'gerbang', password: 'rahasia-gerbang' }]
    const other = watchNodes({
      open: listenWire({ host: '127.0.0.1', port, logins }),
      channels: CHANNELS,
    })
    await eventually(() => expect(other.ups()).toBeGreaterThan(0))
    const farm = watchNodes({
      open: connectWire({ url: `mqtt://127.0.0.1:${port}`, login }),
      channels: CHANNELS,
    })
    await eventually(() => expect(farm.downs[0]?.id).toContain(sentence))
    await Promise.all([farm.stop(), other.stop()])
  })

  it('that is not there says so, with its address', async () => {
    const port = await freePort()
    const farm = watchNodes({
      open: connectWire({ url: `mqtt://127.0.0.1:${port}`, login: null }),
      channels: CHANNELS,
    })
    await eventually(() => expect(farm.downs[0]?.id).toMatch(`127.0.0.1:${port}`))
    await farm.stop()
  })
})
