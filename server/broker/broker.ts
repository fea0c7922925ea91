import { type AddressInfo, createServer, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { Aedes, type Client } from 'aedes'
import { type GatewayTopic, parseTopic } from '../../gateway/contract/topics.ts'
import { type Grumble, grumble } from '../grumble.ts'
import type { Log } from '../log.ts'
import { portRefusal } from '../start-refusal.ts'
import { limitedStream } from './limited-stream.ts'
import type { FindCredential } from './login.ts'
import { brokerRules } from './rules.ts'

/** A message that the rules let through. */
export interface GatewayMessage {
  readonly gateway: string
  readonly topic: GatewayTopic
  readonly topicText: string
  readonly payload: Uint8Array
}

export interface BrokerListener {
  onMessage(message: GatewayMessage): void
  onConnect(gateway: string): void
  onDisconnect(gateway: string): void
}

export interface Broker {
  readonly port: number
  /** To whoever may hear that topic: JSON, QoS 1. */
  send(topic: string, message: object, options?: { readonly retain: boolean }): void
  /** Gateways that are connected now. */
  connected(): readonly string[]
  /** Whether new gateways can connect. */
  isUp(): boolean
  /** Ends a gateway's connection, when it has one. */
  disconnect(gateway: string): void
  close(): Promise<void>
}

export interface BrokerOptions {
  /** on 127.0.0.1; 0 takes a free one */
  readonly port: number
  readonly site: string
  readonly find: FindCredential
  readonly log: Log
  readonly listener: BrokerListener
}

const HOST = '127.0.0.1'
/** Connections that have not logged in yet; a new one beyond that takes the place of the oldest. */
const MAX_STRANGERS = 200

/**
 * MQTT 3.1.1 for gateways, on loopback. Every gateway has a secret of its own, writes under its own
 * name and hears only its own acknowledgements and the time. Rejects with a StartRefusal when the
 * port is taken.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const complain = grumble(options.log, () => Date.now())
  const clients = new Map<string, Client>()
  const aedes = await Aedes.createBroker({
    drainTimeout: 5_000,
    connectTimeout: 5_000,
    keepaliveLimit: 60,
    maxTopicLevels: 8,
    maxInflightInbound: 20,
    concurrency: 100,
    ...brokerRules(options.site, options.find, complain),
  })
  hear(aedes, clients, options)
  const cut = (fault: string) => complain.warn(fault, `MQTT: a connection was cut: ${fault}.`)
  const strangers = new Set<Duplex>()
  const server = createServer({ noDelay: true }, (socket) => {
    const stream = limitedStream(socket, cut)
    admit(strangers, stream, cut)
    aedes.handle(stream)
  })
  aedes.on('clientReady', ({ conn }) => strangers.delete(conn))
  const port = await listen(server, options.port).catch(async (error: unknown) => {
    await new Promise<void>((closed) => aedes.close(closed))
    throw portRefusal(error, 'PANEN_MQTT_PORT', options.port)
  })
  logTrouble(aedes, options.log, complain)
  return {
    port,
    send: (topic, message, { retain } = { retain: false }) => {
      const payload = Buffer.from(JSON.stringify(message))
      aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain, dup: false }, () => {})
    },
    isUp: () => server.listening,
    connected: () => [...clients.keys()],
    disconnect: (gateway) => clients.get(gateway)?.close(),
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()))
      await new Promise<void>((done) => aedes.close(done))
      for (const stranger of strangers) stranger.destroy()
      await closed
    },
  }
}

/** A flood of silent connections must not keep a gateway out for the seconds each may stay silent. */
function admit(strangers: Set<Duplex>, stream: Duplex, cut: (fault: string) => void): void {
  const [oldest] = strangers
  if (oldest !== undefined && strangers.size >= MAX_STRANGERS) {
    cut('too many connections have not logged in')
    oldest.destroy()
  }
  strangers.add(stream)
  stream.once('close', () => strangers.delete(stream))
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
