import { randomUUID } from 'node:crypto'
import mqtt from 'mqtt'
import { topicsOf } from '../../../gateway/contract/topics.ts'
import { batchesOf, channelsOf, gatewayName, type Plan, payloadOf } from './readings.ts'

/** What this process is told, as JSON, in its one argument. */
export interface LoadOrder extends Plan {
  readonly url: string
  readonly site: string
  /** of each gateway in turn */
  readonly secrets: readonly string[]
}

export interface LoadResult {
  readonly seconds: number
  /** from a batch's first sending to `stored` */
  readonly p50Ms: number
  readonly p99Ms: number
  readonly resent: number
}

/** As a gateway does it: so many batches on the wire, and again what is not called stored in time. */
const WINDOW_BATCHES = 8
const RESEND_AFTER_MS = 10_000
const FIRST_RESEND_AFTER_MS = 500

interface Flight {
  readonly seq: number
  readonly firstMs: number
  sentMs: number
}

async function connectGateway({ url, site, secrets }: LoadOrder, gateway: number) {
  const name = gatewayName(gateway)
  const topics = topicsOf(site, name)
  const password = secrets[gateway] ?? ''
  const client = await mqtt.connectAsync(url, { clientId: name, username: name, password })
  await client.subscribeAsync(topics.stored, { qos: 1 })
  const channels = JSON.stringify({ channels: channelsOf(gateway) })
  await client.publishAsync(topics.channels, channels, { qos: 1, retain: true })
  return { client, topics }
}

type Connected = Awaited<ReturnType<typeof connectGateway>>

/** Sends everything and resolves when the last of it is called stored. */
function sendAll(
  { client, topics }: Connected,
  payloads: readonly Buffer[],
  resendAfterMs = RESEND_AFTER_MS,
) {
  const epoch = randomUUID()
  const flights = new Map<number, Flight>()
  const latenciesMs: number[] = []
  let next = 1
  let resent = 0
  const publish = (flight: Flight) => {
    flight.sentMs = performance.now()
    client.publish(topics.readings(epoch, flight.seq), payloads[flight.seq - 1] ?? '', { qos: 1 })
  }
  const fill = () => {
    for (; flights.size < WINDOW_BATCHES && next <= payloads.length; next += 1) {
      const flight = { seq: next, firstMs: performance.now(), sentMs: 0 }
      flights.set(next, flight)
      publish(flight)
    }
  }
  const timer = setInterval(() => {
    for (const flight of flights.values()) {
      if (performance.now() - flight.sentMs < resendAfterMs) continue
      resent += 1
      publish(flight)
    }
  }, resendAfterMs / 10)
  return new Promise<{ latenciesMs: number[]; resent: number }>((done) => {
    const hear = (_topic: string, message: Buffer) => {
      const stored = JSON.parse(String(message)) as { epoch: string; seqs: number[] }
      const seqs = stored.epoch === epoch ? stored.seqs : []
      for (const seq of seqs) {
        const flight = flights.get(seq)
        if (flight !== undefined) latenciesMs.push(performance.now() - flight.firstMs)
        flights.delete(seq)
      }
      fill()
      if (flights.size > 0) return
      clearInterval(timer)
      client.off('message', hear)
      done({ latenciesMs, resent })
    }
    client.on('message', hear)
    fill()
  })
}

/** All gateways at once, everything made before the clock starts. */
async function load(order: LoadOrder): Promise<LoadResult> {
  const gateways = Array.from({ length: order.gateways }, (_, gateway) => gateway)
  const payloads = gateways.map((gateway) => [...batchesOf(gateway, order)].map(payloadOf))
  const connected = await Promise.all(gateways.map((gateway) => connectGateway(order, gateway)))
  // A farm knows its gateways: their first batch ever, which may overtake its announcement, is apart.
  const firsts = payloads.map((each) => each.splice(0, 1))
  await Promise.all(
    connected.map((each, i) => sendAll(each, firsts[i] ?? [], FIRST_RESEND_AFTER_MS)),
  )
  const startMs = performance.now()
  const ends = await Promise.all(connected.map((each, i) => sendAll(each, payloads[i] ?? [])))
  const seconds = (performance.now() - startMs) / 1_000
  const latenciesMs = ends.flatMap((end) => end.latenciesMs).sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(latenciesMs[Math.floor(share * latenciesMs.length)] ?? Number.NaN)
  const resent = ends.reduce((sum, end) => sum + end.resent, 0)
  return { seconds, p50Ms: at(0.5), p99Ms: at(0.99), resent }
}

const [, , order] = process.argv
if (order !== undefined) {
  const result = await load(JSON.parse(order) as LoadOrder)
  process.stdout.write(`${JSON.stringify(result)}\n`)
  process.exit(0)
}
