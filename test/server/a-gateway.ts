import { randomUUID } from 'node:crypto'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { onTestFinished, vi } from 'vitest'
import { type Lane, toBatch } from '../../gateway/contract/batch.ts'
import type { ChannelAnnouncement } from '../../gateway/contract/channels.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { GatewayState } from '../../gateway/contract/state.ts'
import type { Stored } from '../../gateway/contract/stored.ts'
import type { ServerTime } from '../../gateway/contract/time.ts'
import { topicsOf } from '../../gateway/contract/topics.ts'
import { SITE } from './a-server.ts'

export const aChannel = (more: Partial<ChannelAnnouncement> = {}): ChannelAnnouncement => ({
  id: 'tandon-1-ph',
  place: 'tandon-1',
  quantity: 'ph',
  unit: 'pH',
  rawUnit: 'mV',
  range: { low: 0, high: 14 },
  periodMs: 2_000,
  probe: 'ph-01',
  port: 'papan-1',
  compensatedBy: null,
  calibration: { id: 1, kind: 'ph', atMs: 1, verdict: 'good', dueMs: 2 },
  ...more,
})

export const aReading = (at: number, more: Partial<Reading> = {}): Reading => ({
  channel: 'tandon-1-ph',
  at,
  value: 6.1,
  raw: 1650,
  quality: 'good',
  reason: null,
  calibration: 1,
  compensationC: 27,
  ...more,
})

export const aState = (more: Partial<GatewayState> = {}): GatewayState => ({
  online: true,
  version: '0.1.0',
  boot: '9be16d55-54f6-4a5c-a39b-3ddc24b8ee1c',
  startedAtMs: 1,
  atMs: 2,
  clock: { trust: 'server', undated: 0, aheadMs: 0 },
  backlog: { readings: 0, bytes: 0, oldestMs: null, hoursLeft: null, evicted: null },
  ports: [{ id: 'papan-1', driver: 'firmata', up: true, sinceMs: 1, fault: null }],
  ...more,
})

export interface ServerDoor {
  readonly mqttPort: number
  /** instead of the plain port on loopback */
  readonly mqttUrl?: string
  readonly secrets: ReadonlyMap<string, string>
}

export interface AGateway {
  readonly id: string
  readonly epoch: string
  readonly client: MqttClient
  readonly topics: ReturnType<typeof topicsOf>
  readonly stored: Stored[]
  readonly times: ServerTime[]
  say(topic: string, payload: unknown, retain?: boolean): Promise<void>
  announce(...channels: ChannelAnnouncement[]): Promise<void>
  send(seq: number, readings: readonly Reading[], lane?: Lane): Promise<void>
  /** numbers of the batches the server has called stored, each as often as it did */
  storedSeqs(): number[]
  untilStored(...seqs: number[]): Promise<void>
}

/** A real MQTT client that speaks the gateway's contract, bytes and all; ends with the test. */
export async function aGateway(
  server: ServerDoor,
  id = 'kebun-1',
  more: IClientOptions = {},
): Promise<AGateway> {
  const topics = topicsOf(SITE, id)
  const stored: Stored[] = []
  const times: ServerTime[] = []
  const url = server.mqttUrl ?? `mqtt://127.0.0.1:${server.mqttPort}`
  const client = await mqtt.connectAsync(url, {
    clientId: id,
    username: id,
    password: server.secrets.get(id) ?? 'nothing',
    reconnectPeriod: 0,
    keepalive: 30,
    ...more,
  })
  client.on('error', () => {})
  onTestFinished(() => client.endAsync(true))
  client.on('message', (topic, payload) => {
    if (topic === topics.stored) stored.push(JSON.parse(String(payload)))
    if (topic === topics.time) times.push(JSON.parse(String(payload)))
  })
  await client.subscribeAsync([topics.stored, topics.time], { qos: 1 })
  const epoch = randomUUID()
  const say = async (topic: string, payload: unknown, retain = false) => {
    const isRaw = typeof payload === 'string' || Buffer.isBuffer(payload)
    await client.publishAsync(topic, isRaw ? payload : JSON.stringify(payload), { qos: 1, retain })
  }
  const storedSeqs = () => stored.flatMap(({ seqs }) => seqs)
  return {
    ...{ id, epoch, client, topics, stored, times, say, storedSeqs },
    announce: (...channels) => say(topics.channels, { channels }, true),
    send: (seq, readings, lane = 'live') =>
      say(topics.readings(epoch, seq), toBatch(lane, readings)),
    untilStored: (...seqs) =>
      vi.waitFor(
        () => {
          const missing = seqs.filter((seq) => !storedSeqs().includes(seq))
          if (missing.length > 0) throw new Error(`not stored yet: ${missing.join(', ')}`)
        },
        { timeout: 5_000, interval: 5 },
      ),
  }
}
