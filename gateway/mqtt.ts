import type { Duplex } from 'node:stream'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'

export interface LinkOptions {
  readonly url: string
  /** client id, and user name where there is no other */
  readonly name: string
  readonly user?: string
  readonly password?: string
  /** opens the wire instead of mqtt.js: a TLS connection that is known to lead to the right server */
  readonly open?: (() => Promise<Duplex>) | undefined
  readonly will?: { readonly topic: string; readonly payload: string }
  readonly onMessage: (topic: string, payload: Buffer, packet: { readonly retain: boolean }) => void
}

/**
 * One MQTT connection, from CONNACK to its end; it never reconnects by itself. What the broker
 * does not answer rejects when the connection ends, or after ANSWER_MS.
 */
export interface Link {
  /** Resolves at the PUBACK, which proves nothing about storage (D1). */
  publish(topic: string, payload: string, retain?: boolean): Promise<void>
  subscribe(topics: readonly string[]): Promise<void>
  /** resolves when the connection is gone */
  readonly closed: Promise<void>
  /** Says its last retained words and goes, within GOODBYE_MS even if nobody listens. */
  close(lastWords?: { readonly topic: string; readonly payload: string }): Promise<void>
}

const KEEP_ALIVE_S = 20
const CONNECT_TIMEOUT_MS = 5_000
const ANSWER_MS = 10_000
const GOODBYE_MS = 1_000

/**
 * Connects with a clean session: the outbox is the only memory, so mqtt.js is given nothing to
 * resend. Rejects when the broker is away or refuses the credentials.
 */
export async function connectLink(options: LinkOptions): Promise<Link> {
  const client = await greeted(options)
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
  client.on('error', () => {})
  client.on('message', options.onMessage)
  const answered = async (answer: Promise<unknown>, withinMs = ANSWER_MS) => {
    await within(answer, closed, withinMs)
  }
  const publish: Link['publish'] = (topic, payload, retain = false) =>
    answered(client.publishAsync(topic, payload, { qos: 1, retain }))
  return {
    publish,
    subscribe: (topics) => answered(client.subscribeAsync([...topics], { qos: 1 })),
    closed,
    async close(lastWords) {
      const goodbye = async () => {
        if (lastWords) await publish(lastWords.topic, lastWords.payload, true)
        await client.endAsync()
      }
      await answered(goodbye(), GOODBYE_MS).catch(() => client.end(true))
    },
  }
}

async function greeted(options: LinkOptions): Promise<MqttClient> {
  const settings = connectOptions(options)
  // Without the last argument a broker that closes before CONNACK leaves this waiting for ever.
  if (options.open === undefined) return await mqtt.connectAsync(options.url, settings, false)
  const wire = await options.open()
  const client = new mqtt.MqttClient(() => wire, settings)
  try {
    await new Promise<void>((resolve, reject) => {
      client.once('connect', () => resolve())
      client.once('error', reject)
      client.once('close', () => reject(new Error('the server ended the connection at once')))
    })
    return client
  } catch (error) {
    client.on('error', () => {})
    client.end(true)
    throw error
  }
}

const connectOptions = ({ name, user, password, will }: LinkOptions): IClientOptions => ({
  clientId: name,
  ...(password === undefined ? {} : { username: user ?? name, password }),
  clean: true,
  reconnectPeriod: 0,
  connectTimeout: CONNECT_TIMEOUT_MS,
  keepalive: KEEP_ALIVE_S,
  resubscribe: false,
  queueQoSZero: false,
  ...(will && {
    will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true },
  }),
})

/** The answer, unless the connection ends or time runs out before it. */
async function within(answer: Promise<unknown>, closed: Promise<void>, ms: number) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  const gone = closed.then(() => Promise.reject(new Error('the connection ended')))
  try {
    await Promise.race([answer, gone, late])
  } finally {
    clearTimeout(timer)
    // Whoever lost the race may still reject; it has been heard.
    for (const loser of [answer, gone]) loser.catch(() => {})
  }
}
