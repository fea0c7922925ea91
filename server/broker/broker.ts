import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Aedes, type Client } from 'aedes'
import { type GatewayTopic, parseTopic, topicsOf } from '../../gateway/contract/topics.ts'
import { type Grumble, grumble } from '../grumble.ts'
import type { Log } from '../log.ts'
import { portRefusal } from '../start-refusal.ts'
import { strangers } from '../strangers.ts'
import { limitedStream } from './limited-stream.ts'
import type { FindCredential } from './login.ts'
import { brokerRules } from './rules.ts'
import { openSecureDoor, type SecureEntry, type Visitors } from './secure-door.ts'

/** A message that the rules let through. */
export interface GatewayMessage {
  readonly gateway: string
  readonly topic: GatewayTopic
  readonly topicText: string
  readonly payload: Uint8Array
  /** to be said once, when the message is stored, set aside or left with its gateway */
  readonly settled?: () => void
}

export interface BrokerListener {
  onMessage(message: GatewayMessage): void
  onConnect(gateway: string): void
  onDisconnect(gateway: string): void
}

export interface Broker {
  /** 0 when gateways connect to a broker of its own */
  readonly port: number
  /** by TLS, for other machines; null when only this one can come in */
  readonly securePort: number | null
  /** To whoever may hear that topic: JSON, QoS 1. */
  send(topic: string, message: object, options?: { readonly retain: boolean }): void
  /** Gateways that are connected now. */
  connected(): readonly string[]
  /** Hash of the secret by which a gateway that is connected came in. */
  secretHashOf(gateway: string): string | undefined
  /** Whether new gateways can connect. */
  isUp(): boolean
  /** Ends a gateway's connection, when it has one. */
  disconnect(gateway: string): void
  /** Wipes what a gateway has left behind, and what was left for it. */
  forget(gateway: string): void
  close(): Promise<void>
}

export interface BrokerOptions {
  /** on 127.0.0.1; 0 takes a free one */
  readonly port: number
  /** for other machines as well */
  readonly secure: SecureEntry | null
  readonly site: string
  readonly find: FindCredential
  readonly log: Log
  readonly listener: BrokerListener
}

const HOST = '127.0.0.1'

/**
 * MQTT 3.1.1 for gateways: plain on loopback, by TLS for other machines. Every gateway has a secret of its own, writes under its own
 * name and hears only its own acknowledgements and the time. Rejects with a StartRefusal when the
 * port is taken.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const complain = grumble(options.log, () => Date.now())
  const clients = new Map<string, Client>()
  const hashes = new WeakMap<Client, string>()
  const aedes = await Aedes.createBroker({
    drainTimeout: 5_000,
    connectTimeout: 5_000,
    keepaliveLimit: 60,
    maxTopicLevels: 8,
    maxInflightInbound: 20,
    concurrency: 100,
    ...brokerRules({ ...options, complain, onLogin: (client, hash) => hashes.set(client, hash) }),
  })
  hear(aedes, clients, options)
  const cut = (fault: string) => complain.warn(fault, `MQTT: a connection was cut: ${fault}.`)
  const silent = strangers<Duplex>(cut)
  const take = (socket: Socket) => {
    const stream = limitedStream(socket, cut)
    silent.admit(stream)
    aedes.handle(stream)
  }
  aedes.on('clientReady', ({ conn }) => silent.release(conn))
  const doors = await openDoors(options, { take, cut }).catch(async (error: unknown) => {
    await new Promise<void>((closed) => aedes.close(closed))
    throw error
  })
  logTrouble(aedes, options.log, complain)
  return {
    port: doors.port,
    securePort: doors.securePort,
    send: (topic, message, { retain } = { retain: false }) => {
      const payload = Buffer.from(JSON.stringify(message))
      aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain, dup: false }, () => {})
    },
    isUp: doors.isUp,
    connected: () => [...clients.keys()],
    secretHashOf(gateway) {
      const client = clients.get(gateway)
      return client && hashes.get(client)
    },
    disconnect: (gateway) => clients.get(gateway)?.close(),
    forget(gateway) {
      const { state, channels, time, trust } = topicsOf(options.site, gateway)
      for (const topic of [state, channels, time, trust]) wipe(aedes, topic)
    },
    close: async () => {
      const closed = doors.close()
      await new Promise<void>((done) => aedes.close(done))
      silent.cutAll()
      await closed
    },
  }
}

/** MQTT 3.1.1 §3.3.1.3: a retained message without a body takes the kept one away. */
function wipe(aedes: Aedes, topic: string): void {
  const nothing = Buffer.alloc(0)
  aedes.publish(
    { cmd: 'publish', topic, payload: nothing, qos: 1, retain: true, dup: false },
    () => {},
  )
}

async function openDoors({ port: wanted, secure }: BrokerOptions, visitors: Visitors) {
  const server = createServer({ noDelay: true }, visitors.take)
  const close = () => new Promise<void>((done) => server.close(() => done()))
  const port = await listen(server, wanted).catch((error: unknown) => {
    throw portRefusal(error, 'PANEN_MQTT_PORT', wanted)
  })
  if (secure === null) return { port, securePort: null, isUp: () => server.listening, close }
  const door = await openSecureDoor(secure, visitors).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    port,
    securePort: door.port,
    isUp: () => server.listening,
    close: async () => void (await Promise.all([close(), door.close()])),
  }
}

function hear(
  aedes: Aedes,
  clients: Map<string, Client>,
  { listener, site }: Pick<BrokerOptions, 'listener' | 'site'>,
): void {
  aedes.on('clientReady', (client) => {
    clients.set(client.id, client)
    listener.onConnect(client.id)
  })
  aedes.on('clientDisconnect', (client) => {
    // A gateway that comes back before its old connection is gone takes its place.
    if (clients.get(client.id) !== client) return
    clients.delete(client.id)
    listener.onDisconnect(client.id)
  })
  aedes.on('publish', (packet, client) => {
    const topic = client && parseTopic(packet.topic)
    if (!topic || topic.site !== site || topic.gateway !== client.id) return
    const payload = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload)
    listener.onMessage({ gateway: client.id, topic, topicText: packet.topic, payload })
  })
}

function logTrouble(aedes: Aedes, log: Log, complain: Grumble): void {
  aedes.on('clientError', (client, error) => {
    const who = JSON.stringify(String(client.id).slice(0, 64))
    complain.warn(`client ${error.message}`, `Gateway ${who}: ${error.message}.`)
  })
  aedes.on('connectionError', (_client, error) => {
    complain.warn(`connection ${error.message}`, `MQTT: a connection failed: ${error.message}.`)
  })
  aedes.addListener('error', (error: Error) => log.error('MQTT broker trouble.', { err: error }))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, HOST, () => {
      server.off('error', failed)
      listening((server.address() as AddressInfo).port)
    })
  })
}
