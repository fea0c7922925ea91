import { randomUUID } from 'node:crypto'
import mqtt from 'mqtt'
import type { BrokerAddress } from './address.ts'

/** A message as it came; it is acknowledged to the broker when `settled` is called. */
export interface Delivery {
  readonly topic: string
  readonly payload: Uint8Array
  readonly settled: () => void
}

export interface LinkOptions {
  readonly address: BrokerAddress
  /** begins the client id */
  readonly name: string
  /** MQTT 5 filters, `$share/…` among them */
  readonly filters: readonly string[]
  readonly onMessage: (delivery: Delivery) => void
  /** what the broker says, retained, when the connection breaks */
  readonly will?: { readonly topic: string; readonly payload: string }
  /** connected, and every filter granted */
  readonly onUp: () => void
  readonly onDown: () => void
  /** one sentence on why it is not up */
  readonly onTrouble: (why: string) => void
}

/** One connection to a broker, made again for ever. */
export interface BrokerLink {
  isUp(): boolean
  /** Resolves when the broker has taken it; what is said while it is away waits or is let go. */
  publish(topic: string, payload: string | Uint8Array, how?: PublishHow): Promise<void>
  close(): Promise<void>
}

export interface PublishHow {
  readonly retain?: boolean
  readonly qos?: 0 | 1
}

const RECONNECT_MS = 1_000
const CONNECT_TIMEOUT_MS = 5_000
const KEEP_ALIVE_S = 20
/** One is worked on and one is ready; the rest waits at the broker, where another may take it. */
const RECEIVE_MAXIMUM = 2
const GOODBYE_MS = 1_000

/**
 * MQTT 5, with a session that ends with the connection: outboxes are the memory of this system.
 * mqtt.js answers PUBACK when its handleMessage calls back, and looks at nothing else until then: so
 * a connection has one message at a time on its way to the disk.
 */
export function linkTo(options: LinkOptions): BrokerLink {
  const { address, filters } = options
  let isUp = false
  /** counts beginnings and ends */
  let connections = 0
  const underWay = new Set<Promise<unknown>>()
  let retry: NodeJS.Timeout | undefined
  const client = mqtt.connect(address.url, {
    protocolVersion: 5,
    clientId: `${options.name}-${randomUUID().slice(0, 8)}`,
    ...(address.user !== null && { username: address.user }),
    ...(address.password !== null && { password: address.password }),
    ...(address.authorities !== null && { ca: address.authorities }),
    ...(options.will && { will: { ...willOf(options.will), qos: 1 as const, retain: true } }),
    clean: true,
    reconnectPeriod: RECONNECT_MS,
    reconnectOnConnackError: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepalive: KEEP_ALIVE_S,
    resubscribe: false,
    queueQoSZero: false,
    properties: { receiveMaximum: RECEIVE_MAXIMUM },
  })
  client.handleMessage = (packet, done) => {
    if (packet.cmd !== 'publish') return done()
    const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload)
    const cameBy = connections
    // An answer on a later connection would stand for some other message there.
    const settled = () => done(cameBy === connections ? undefined : new Error('it is gone'))
    options.onMessage({ topic: packet.topic, payload, settled })
  }
  const listen = async (connection: number) => {
    try {
      await subscribe(client, filters)
      if (connection !== connections) return
      isUp = true
      options.onUp()
    } catch (error) {
      if (connection !== connections) return
      options.onTrouble(`it does not let us listen (${String(error)})`)
      retry = setTimeout(() => void listen(connection), RECONNECT_MS)
    }
  }
  client.on('connect', () => {
    connections += 1
    void listen(connections)
  })
  client.on('close', () => {
    connections += 1
    if (isUp) options.onDown()
    isUp = false
  })
  client.on('error', (error) => options.onTrouble(error.message || String(error)))
  return {
    isUp: () => isUp,
    publish: async (topic, payload, { retain = false, qos = 1 } = {}) => {
      const body = typeof payload === 'string' ? payload : Buffer.from(payload)
      const taken = client.publishAsync(topic, body, { qos, retain })
      underWay.add(taken)
      await taken.finally(() => underWay.delete(taken))
    },
    async close() {
      clearTimeout(retry)
      // mqtt.js would wait for ever for a broker that does not answer what was said last.
      await within(GOODBYE_MS, Promise.allSettled(underWay))
      await within(GOODBYE_MS, client.endAsync(true))
    },
  }
}

const willOf = ({ topic, payload }: NonNullable<LinkOptions['will']>) => ({
  topic,
  payload: Buffer.from(payload),
})

/** Resolves when the work is over, well or not, or the time is. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((over) => {
    timer = setTimeout(over, ms)
  })
  await Promise.race([work.catch(() => {}), late])
  clearTimeout(timer)
}

/** Rejects also when the broker granted some filters and refused others (MQTT 5 §3.9.3). */
async function subscribe(client: mqtt.MqttClient, filters: readonly string[]): Promise<void> {
  if (filters.length === 0) return
  const granted = await client.subscribeAsync([...filters], { qos: 1 })
  const refused = granted.find(({ qos }) => qos > 2)
  if (refused !== undefined) throw new Error(`${refused.topic} is refused`)
}
