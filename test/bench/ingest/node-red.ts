import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { InfluxDB } from 'influx'
import mqtt, { type MqttClient } from 'mqtt'
import type { HistoryReading } from '../../../server/store/store.ts'
import { eventually } from '../../line/eventually.ts'
import { freePort } from '../../line/free-port.ts'
import { startMosquitto } from '../../line/mosquitto.ts'
import { startInfluxd } from '../../store/influxd.ts'
import { arrivals } from './bare.ts'
import { type Plan, readingsIn } from './readings.ts'

export interface NodeRedFigures {
  readonly perSecond: number
  readonly readings: number
  readonly lost: number
}

const READINGS_A_MESSAGE = 100
const MESSAGES_AT_ONCE = 64
const DATABASE = 'nodered'
const QUIET_MS = 5_000
const LOOK_EVERY_MS = 250

/** What its users wire: MQTT in, a function, InfluxDB out in batches. */
function flowsOf(mqttPort: number, influxPort: number) {
  const makePoints = `msg.payload = msg.payload.map((r) => ({
  measurement: r.quantity,
  tags: { site: 'bench', channel: r.channel, gateway: r.gateway, place: r.place },
  fields: { value: r.value, raw: r.raw, quality: r.quality === 'good' ? 0 : 2,
    calibration: r.calibration, compensation_c: r.compensationC },
  timestamp: new Date(r.at) }));
return msg;`
  const broker = { broker: '127.0.0.1', port: String(mqttPort), autoConnect: true, usetls: false }
  const influx = { hostname: '127.0.0.1', port: String(influxPort), protocol: 'http' }
  return [
    { id: 'tab', type: 'tab', label: 'bench' },
    { id: 'mq', type: 'mqtt-broker', ...broker, protocolVersion: '4', keepalive: '60' },
    { id: 'db', type: 'influxdb', ...influx, database: DATABASE, influxdbVersion: '1.x' },
    {
      ...{ id: 'in', type: 'mqtt in', z: 'tab', topic: 'bench', qos: '1', datatype: 'json' },
      ...{ broker: 'mq', wires: [['fn']] },
    },
    { id: 'fn', type: 'function', z: 'tab', func: makePoints, outputs: 1, wires: [['out']] },
    { id: 'out', type: 'influxdb batch', z: 'tab', influxdb: 'db', precision: 'ms', wires: [] },
  ]
}

async function startNodeRed(home: string, folder: string, flows: readonly object[]) {
  const port = await freePort()
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  const contrib = join('node_modules', 'node-red-contrib-influxdb')
  symlinkSync(resolve(home, contrib), join(folder, contrib))
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flows))
  const settings = { uiPort: port, uiHost: '127.0.0.1', flowFile: 'flows.json' }
  writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings)}`)
  const program = join(home, 'node_modules', 'node-red', 'red.js')
  const child = spawn(process.execPath, [program, '-u', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (bytes) => {
    said += String(bytes)
  })
  await eventually('Node-RED listens to the broker', () => said.includes('Connected to broker'))
  return child
}

async function end(child: ChildProcess) {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** QoS 1, so many messages on their way at once. */
async function publishAll(client: MqttClient, messages: readonly string[]) {
  let next = 0
  const worker = async () => {
    for (let mine = next++; mine < messages.length; mine = next++) {
      await client.publishAsync('bench', messages[mine] ?? '', { qos: 1 })
    }
  }
  await Promise.all(Array.from({ length: MESSAGES_AT_ONCE }, worker))
}

function messagesOf(readings: readonly HistoryReading[]): string[] {
  return Array.from({ length: readings.length / READINGS_A_MESSAGE }, (_, i) =>
    JSON.stringify(readings.slice(i * READINGS_A_MESSAGE, (i + 1) * READINGS_A_MESSAGE)),
  )
}

/** Looks until nothing more arrives: it tells nobody what it has stored. */
async function arrivalIn(port: number, expected: number) {
  const influx = new InfluxDB({ host: '127.0.0.1', port, database: DATABASE })
  let [stored, lastMs] = [0, performance.now()]
  while (stored < expected && performance.now() - lastMs < QUIET_MS) {
    await new Promise((over) => setTimeout(over, LOOK_EVERY_MS))
    const [row] = await influx.query<{ n: number }>('SELECT count(quality) AS n FROM ph')
    if ((row?.n ?? 0) > stored) [stored, lastMs] = [row?.n ?? 0, performance.now()]
  }
  return { stored, lastMs }
}

async function measure(home: string, folder: string, plan: Plan): Promise<NodeRedFigures> {
  const [influxd, mosquitto] = [await startInfluxd(), await startMosquitto()]
  const admin = new InfluxDB({ host: '127.0.0.1', port: influxd.port })
  await admin.createDatabase(DATABASE)
  const nodeRed = await startNodeRed(home, folder, flowsOf(mosquitto.port, influxd.port))
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${mosquitto.port}`)
  try {
    const messages = messagesOf(arrivals(plan))
    const startMs = performance.now()
    await publishAll(client, messages)
    const { stored, lastMs } = await arrivalIn(influxd.port, readingsIn(plan))
    const perSecond = Math.round((stored * 1_000) / (lastMs - startMs))
    return { perSecond, readings: readingsIn(plan), lost: readingsIn(plan) - stored }
  } finally {
    await client.endAsync(true)
    await end(nodeRed)
    await mosquitto.stop()
    await influxd.stop()
  }
}

/**
 * The same readings through Node-RED, mosquitto and InfluxDB, a hundred a message. It is not part of
 * this project: PANEN_NODE_RED names a folder where `npm install node-red node-red-contrib-influxdb`
 * was run; null without one.
 */
export async function measureNodeRed(plan: Plan): Promise<NodeRedFigures | null> {
  const home = process.env['PANEN_NODE_RED'] ?? ''
  if (home === '' || !existsSync(join(home, 'node_modules', 'node-red', 'red.js'))) return null
  const folder = mkdtempSync(join(tmpdir(), 'panen-node-red-'))
  try {
    return await measure(resolve(home), folder, plan)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
