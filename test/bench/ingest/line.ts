import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SITE_YAML } from '../../../firmware-sim/demo/site.ts'
import { openStore } from '../../../server/store/open.ts'
import { eventually } from '../../line/eventually.ts'
import { freePort } from '../../line/free-port.ts'
import { runRoom, startRoom } from '../../line/room.ts'
import { usageOf } from '../process.ts'
import type { LoadOrder, LoadResult } from './load.ts'
import { channelsOf, gatewayName, type Plan, readingsIn } from './readings.ts'

export interface LineFigures extends LoadResult {
  readonly readings: number
  readonly perSecond: number
  /** sent and called stored, but not in history */
  readonly lost: number
  /** of the server, then of each worker */
  readonly cpuSeconds: readonly number[]
  readonly peakMb: readonly number[]
}

const SITE = 'lapas-cilegon'

/** A broker of its own, and how many processes take readings off it beside the server. */
export interface Outgrown {
  readonly brokerPort: number
  readonly workers: number
}

/** A server as a process of its own, its gateways' secrets, and its end. */
async function startServer(folder: string, store: string, plan: Plan, outgrown?: Outgrown) {
  const [httpPort, mqttPort] = [await freePort(), await freePort()]
  const env = {
    PANEN_BACKUP: 'off',
    PANEN_PORT: String(httpPort),
    PANEN_MQTT_PORT: String(mqttPort),
    PANEN_DATA: join(folder, 'server'),
    PANEN_STORE: store,
    ...(outgrown && { PANEN_BROKER: `mqtt://127.0.0.1:${outgrown.brokerPort}` }),
  }
  writeFileSync(join(folder, 'site.yaml'), SITE_YAML)
  await runRoom('server/cli.js', ['setup', '--site', join(folder, 'site.yaml')], env)
  const secrets: string[] = []
  for (let gateway = 0; gateway < plan.gateways; gateway += 1) {
    const file = join(folder, `secret-${gateway}`)
    const name = gatewayName(gateway)
    await runRoom('server/cli.js', ['gateway', 'add', name, '--secret-file', file], env)
    secrets.push(readFileSync(file, 'utf8').trim())
  }
  const room = startRoom('server/cli.js', ['serve'], env)
  await eventually('the server is ready', () =>
    fetch(`http://127.0.0.1:${httpPort}/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  const workers = Array.from({ length: outgrown?.workers ?? 0 }, () =>
    startRoom('server/cli.js', ['ingest', '--site', SITE], env),
  )
  for (const worker of workers) await worker.line((line) => /The broker at .* is there/.test(line))
  const port = outgrown?.brokerPort ?? mqttPort
  return { rooms: [room, ...workers], secrets, mqttUrl: `mqtt://127.0.0.1:${port}` }
}

/** Readings that history holds, counted one by one. */
async function countStored(url: string, { gateways }: Plan): Promise<number> {
  const store = await openStore(url, { site: SITE, now: Date.now })
  let count = 0
  try {
    for (let gateway = 0; gateway < gateways; gateway += 1) {
      for (const { id } of channelsOf(gateway)) {
        for await (const _ of store.raw(id, 0, Number.MAX_SAFE_INTEGER)) count += 1
      }
    }
    return count
  } finally {
    await store.close()
  }
}

/** All but each gateway's first batch. */
const onTheClock = (plan: Plan) =>
  readingsIn({ ...plan, batchesPerGateway: plan.batchesPerGateway - 1 })

/** From MQTT to durable history, in processes of their own: generator, server, and its database. */
export async function measureLine(
  plan: Plan,
  storeIn: (folder: string) => string,
  outgrown?: Outgrown,
): Promise<LineFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-ingest-'))
  const store = storeIn(folder)
  const { rooms, secrets, mqttUrl } = await startServer(folder, store, plan, outgrown)
  const use = () => rooms.map(({ pid }) => usageOf(pid))
  const order: LoadOrder = { ...plan, url: mqttUrl, site: SITE, secrets }
  const before = use()
  const said = await runRoom('test/bench/ingest/load.js', [JSON.stringify(order)])
  const after = use()
  for (const room of [...rooms].reverse()) await room.kill('SIGTERM')
  const result = JSON.parse(said) as LoadResult
  const readings = readingsIn(plan)
  const lost = readings - (await countStored(store, plan))
  rmSync(folder, { recursive: true })
  return {
    ...result,
    readings,
    perSecond: Math.round(onTheClock(plan) / result.seconds),
    lost,
    cpuSeconds: after.map(({ cpuMs }, i) =>
      Number(((cpuMs - (before[i]?.cpuMs ?? 0)) / 1_000).toFixed(2)),
    ),
    peakMb: after.map(({ peakMb }) => Math.round(peakMb)),
  }
}
