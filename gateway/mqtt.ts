import mqtt from 'mqtt'

export interface LinkOptions {
  readonly url: string
  /** client id and user name */
  readonly name: string
  readonly password: string
  readonly will: { readonly topic: string; readonly payload: string }
  readonly onMessage: (topic: string, payload: Buffer) => void
}

/** One MQTT connection, from CONNACK to its end; it never reconnects by itself. */
export interface Link {
  /** Resolves at the PUBACK, which proves nothing about storage (D1). */
  publish(topic: string, payload: string, retain?: boolean): Promise<void>
  subscribe(topics: readonly string[]): Promise<void>
  /** resolves when the connection is gone */
  readonly closed: Promise<void>
  close(): Promise<void>
}

const KEEP_ALIVE_S = 20
const CONNECT_TIMEOUT_MS = 5_000

/**
 * Connects with a clean session: the outbox is the only memory, so mqtt.js is given nothing to
 * resend. Rejects when the broker is away or refuses the credentials.
 */
export async function connectLink(options: LinkOptions): Promise<Link> {
  const client = await mqtt.connectAsync(options.url, {
    clientId: options.name,
    username: options.name,
    password: options.password,
    clean: true,
    reconnectPeriod: 0,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepalive: KEEP_ALIVE_S,
    resubscribe: false,
    queueQoSZero: false,
    will: {
      topic: options.will.topic,
      payload: Buffer.from(options.will.payload),
      qos: 1,
      retain: true,
    },
  })
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
  client.on('error', () => {})
  client.on('message', options.onMessage)
  return {
    publish: async (topic, payload, retain = false) => {
      await client.publishAsync(topic, payload, { qos: 1, retain })
    },
    subscribe: async (topics) => {
      await client.subscribeAsync([...topics], { qos: 1 })
    },
    closed,
    close: () => client.endAsync(),
  }
}
