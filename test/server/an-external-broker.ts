import { randomUUID } from 'node:crypto'
import mqtt from 'mqtt'
import { onTestFinished } from 'vitest'
import { toBatch } from '../../gateway/contract/batch.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { Stored } from '../../gateway/contract/stored.ts'
import { topicsOf } from '../../gateway/contract/topics.ts'
import type { BrokerAddress } from '../../server/broker/external/address.ts'
import type { Mosquitto } from '../line/mosquitto.ts'
import { aChannel, aState } from './a-gateway.ts'
import { SITE } from './a-server.ts'

export const SERVER_PASSWORD = 'kata sandi server'

/** As the README has it: every gateway under its own name, the server everywhere. */
export const ACL = `user panen
topic readwrite panen/#

pattern write panen/v1/+/%u/readings/#
pattern write panen/v1/+/%u/state
pattern write panen/v1/+/%u/channels
pattern write panen/v1/+/%u/reply
pattern read panen/v1/+/%u/stored
pattern read panen/v1/+/%u/time
pattern read panen/v1/+/%u/command
`

export const addressOf = ({ port }: Pick<Mosquitto, 'port'>): BrokerAddress => ({
  url: `mqtt://127.0.0.1:${port}`,
  user: 'panen',
  password: SERVER_PASSWORD,
  authorities: null,
})

export interface OutboxGateway {
  readonly sent: readonly Reading[]
  storedBatches(): number
  send(readings: readonly Reading[]): void
  /** any bytes as a batch */
  sendBytes(payload: string): void
  isAllStored(): boolean
}

const RESEND_AFTER_MS = 300

/** A gateway with an outbox in memory: it connects again for ever and sends until called stored. */
export function outboxGateway(
  { port }: Pick<Mosquitto, 'port'>,
  id: string,
  secret: string,
  channels: readonly string[],
): OutboxGateway {
  const topics = topicsOf(SITE, id)
  const epoch = randomUUID()
  const waiting = new Map<number, string>()
  const sent: Reading[] = []
  let seq = 0
  let storedBatches = 0
  const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, {
    ...{ clientId: id, username: id, password: secret, reconnectPeriod: 100 },
    will: { topic: topics.state, payload: stateOf(false), qos: 1, retain: true },
  })
  const publish = (topic: string, payload: string, retain = false) =>
    void client.publishAsync(topic, payload, { qos: 1, retain }).catch(() => {})
  const publishBatch = (number: number, payload: string) =>
    publish(topics.readings(epoch, number), payload)
  client.on('error', () => {})
  client.on('connect', async () => {
    await client.subscribeAsync(topics.stored, { qos: 1 }).catch(() => {})
    publish(topics.channels, channelsText(channels), true)
    publish(topics.state, String(stateOf(true)), true)
  })
  client.on('message', (_topic, payload) => {
    const { epoch: of, seqs } = JSON.parse(String(payload)) as Stored
    if (of !== epoch) return
    for (const number of seqs) if (waiting.delete(number)) storedBatches += 1
  })
  const resend = setInterval(() => {
    if (client.connected) for (const [number, payload] of waiting) publishBatch(number, payload)
  }, RESEND_AFTER_MS)
  onTestFinished(async () => {
    clearInterval(resend)
    await client.endAsync(true)
  })
  const sendBytes = (payload: string) => {
    seq += 1
    waiting.set(seq, payload)
    if (client.connected) publishBatch(seq, payload)
  }
  return {
    sent,
    sendBytes,
    storedBatches: () => storedBatches,
    send(readings) {
      sent.push(...readings)
      sendBytes(JSON.stringify(toBatch('live', readings)))
    },
    isAllStored: () => waiting.size === 0,
  }
}

const stateOf = (online: boolean) => Buffer.from(JSON.stringify(aState({ online })))

const channelsText = (channels: readonly string[]) =>
  JSON.stringify({ channels: channels.map((id) => aChannel({ id, probe: id })) })
