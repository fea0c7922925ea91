import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMosquitto } from '../line/mosquitto.ts'
import { startInfluxd } from '../store/influxd.ts'
import { arrivals, bareInflux, bareSqlite, storeAlone } from './ingest/bare.ts'
import { type LineFigures, measureLine } from './ingest/line.ts'
import { measureNodeRed } from './ingest/node-red.ts'
import { CHANNELS_PER_GATEWAY, FULL_BATCH_SWEEPS, type Plan } from './ingest/readings.ts'

/** 600,000 and 240,000 readings: some seconds each. */
const FULL = { gateways: 8, sweepsPerBatch: FULL_BATCH_SWEEPS }
const SQLITE_PLAN: Plan = { ...FULL, batchesPerGateway: 150 }
const INFLUX_PLAN: Plan = { ...FULL, batchesPerGateway: 60 }
/** 8,000 batches of 20 readings, as gateways send what they measure now. */
const LIVE_PLAN: Plan = { gateways: 40, sweepsPerBatch: 1, batchesPerGateway: 200 }

const say = (what: string, figures: object) =>
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)

const figuresOf = (line: LineFigures, barePerSecond: number, storePerSecond: number) => ({
  perSecond: line.perSecond,
  barePerSecond,
  ratioToBare: Number((line.perSecond / barePerSecond).toFixed(2)),
  /** the product's adapter without wire and ingest before it */
  storePerSecond,
  lost: line.lost,
  p50Ms: line.p50Ms,
  p99Ms: line.p99Ms,
})

async function sqliteFigures() {
  const folder = mkdtempSync(join(tmpdir(), 'panen-ingest-'))
  const readings = arrivals(SQLITE_PLAN)
  const barePerSecond = await bareSqlite(readings)
  const storePerSecond = await storeAlone(`sqlite:${join(folder, 'series.db')}`, readings)
  rmSync(folder, { recursive: true })
  const line = await measureLine(SQLITE_PLAN, (data) => `sqlite:${join(data, 'series.db')}`)
  say('gateways → sqlite', line)
  return figuresOf(line, barePerSecond, storePerSecond)
}

async function influxFigures() {
  const influxd = await startInfluxd()
  try {
    const readings = arrivals(INFLUX_PLAN)
    const barePerSecond = await bareInflux(influxd.port, readings)
    const storePerSecond = await storeAlone(influxd.url('alone'), readings)
    const line = await measureLine(INFLUX_PLAN, () => influxd.url('panen'))
    say('gateways → influx', line)
    return figuresOf(line, barePerSecond, storePerSecond)
  } finally {
    await influxd.stop()
  }
}

async function liveFigures() {
  const line = await measureLine(LIVE_PLAN, (data) => `sqlite:${join(data, 'series.db')}`)
  say('40 gateways, a sweep a batch → sqlite', line)
  const { perSecond, lost, p50Ms, p99Ms } = line
  return { perSecond, batchesPerSecond: batchesPerSecond(line), lost, p50Ms, p99Ms }
}

const batchesPerSecond = ({ perSecond }: LineFigures) =>
  Math.round(perSecond / CHANNELS_PER_GATEWAY)

/** The same through mosquitto, with ingest workers beside the server. */
async function outgrownFigures() {
  const [influxd, mosquitto] = [await startInfluxd(), await startMosquitto()]
  const outgrown = { brokerPort: mosquitto.port, workers: 2 }
  try {
    const line = await measureLine(INFLUX_PLAN, () => influxd.url('panen'), outgrown)
    say('gateways → mosquitto → server and 2 workers → influx', line)
    const live = await measureLine(LIVE_PLAN, () => influxd.url('live'), outgrown)
    say('40 gateways, a sweep a batch → the same', live)
    const { perSecond, lost, p50Ms, p99Ms } = line
    const liveBatchesPerSecond = batchesPerSecond(live)
    return { perSecond, liveBatchesPerSecond, lost: lost + live.lost, p50Ms, p99Ms }
  } finally {
    await mosquitto.stop()
    await influxd.stop()
  }
}

async function nodeRedFigures() {
  const figures = await measureNodeRed(INFLUX_PLAN)
  if (figures === null) {
    process.stdout.write(
      'Node-RED: NOT RUN. PANEN_NODE_RED names a folder with node-red and node-red-contrib-influxdb.\n',
    )
    return {}
  }
  say('Node-RED → influx', figures)
  return { nodeRed: figures }
}

/**
 * Durable readings a second from MQTT to history, beside what the libraries do with the same readings
 * alone: for SQLite plain rows by a prepared insert, for InfluxDB its own package's points. Words pick
 * contenders; without any all of them run.
 */
export async function benchIngest(wanted: readonly string[]): Promise<object> {
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)
  return {
    ...(isWanted('sqlite') && { sqlite: await sqliteFigures() }),
    ...(isWanted('influx') && { influx: await influxFigures() }),
    ...(isWanted('live') && { live: await liveFigures() }),
    ...(isWanted('workers') && { workers: await outgrownFigures() }),
    ...(isWanted('node-red') && (await nodeRedFigures())),
  }
}
