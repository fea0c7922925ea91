import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Clock } from '../../clock.ts'
import type { Measured, NodeDialect, Utterance } from './dialect.ts'
import type { NodeFault } from './faults.ts'

export interface NodeSetup {
  readonly id: string
  readonly dialect: NodeDialect
  /** `mqtt://host:port` of the broker */
  readonly url: string
  readonly login: { readonly user: string; readonly password: string } | null
  readonly clock: Clock
  /** farm ms between what it says */
  readonly periodMs: number
  measure(): Measured
  has(fault: NodeFault): boolean
}

export interface MqttNode {
  close(): Promise<void>
}

const AGAIN_MS = 200
const MOST_BUFFERED = 10_000
const FLOOD = 100
const DAY_MS = 86_400_000

/** A node under power: it connects, says what it measures every period, and comes back by itself. */
export function startNode(setup: NodeSetup): MqttNode {
  const bootedMs = setup.clock.now()
  const client = mqtt.connect(setup.url, connectOptions(setup))
  const status = setup.dialect.status(setup.id)
  let buffered: Utterance[] = []
  let hasSaidStale = false
  let isClosed = false

  const say = ({ topic, payload, ...how }: Utterance) => {
    if (client.connected) client.publish(topic, payload, how, () => {})
  }
  const tellBuffered = () => {
    for (const utterance of buffered) say({ ...utterance, qos: 1 })
    buffered = []
  }
  client.on('error', () => {})
  client.on('connect', () => {
    if (status !== null) say(status.online)
    tellBuffered()
  })
  const beat = () => {
    if (isClosed) return
    setup.clock.after(setup.periodMs, beat)
    follow(client, isCut(setup))
    if (!setup.has('stale')) hasSaidStale = false
    const utterances = utterancesOf(setup, bootedMs)
    if (setup.has('node_buffering')) buffered = [...buffered, ...utterances].slice(-MOST_BUFFERED)
    if (isCut(setup) || setup.has('node_mute') || hasSaidStale) return
    hasSaidStale = setup.has('stale')
    for (const utterance of utterances) say(utterance)
  }
  beat()
  return {
    async close() {
      isClosed = true
      await client.endAsync(true)
    },
  }
}

const isCut = ({ has }: NodeSetup) => has('node_cut') || has('node_buffering')

/** Without a goodbye, so that the broker speaks the will. */
function follow(client: MqttClient, shouldBeCut: boolean) {
  if (shouldBeCut && client.connected) {
    client.options.reconnectPeriod = 0
    client.stream.destroy()
  } else if (!shouldBeCut && client.options.reconnectPeriod === 0) {
    client.options.reconnectPeriod = AGAIN_MS
    client.reconnect()
  }
}

function utterancesOf(setup: NodeSetup, bootedMs: number): readonly Utterance[] {
  const { id, dialect, clock, has } = setup
  const measured = setup.measure()
  const names = Object.keys(measured)
  const given = has('nan') ? Object.fromEntries(names.map((name) => [name, Number.NaN])) : measured
  const said = dialect
    .readings(id, given, ownTime(setup, clock.now(), bootedMs))
    .map((utterance) => ({
      ...utterance,
      payload: has('bad_json') ? utterance.payload.slice(0, -4) : utterance.payload,
      retain: utterance.retain || has('stale'),
    }))
  return has('flood') ? Array.from({ length: FLOOD }, () => said).flat() : said
}

function ownTime({ has }: NodeSetup, nowMs: number, bootedMs: number): number {
  if (has('clock_1970')) return nowMs - bootedMs
  return has('clock_ahead') ? nowMs + DAY_MS : nowMs
}

function connectOptions({ id, dialect, login }: NodeSetup): IClientOptions {
  const will = dialect.status(id)?.offline
  return {
    clientId: id,
    clean: true,
    reconnectPeriod: AGAIN_MS,
    connectTimeout: 5_000,
    keepalive: 15,
    queueQoSZero: false,
    ...(login === null ? {} : { username: login.user, password: login.password }),
    ...(will && { will: { ...will, payload: Buffer.from(will.payload) } }),
  }
}
