import { existsSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Reading } from '../../gateway/contract/reading.ts'
import { newSecret } from '../../server/broker/secret.ts'
import type { Ready } from '../../server/contract/health.ts'
import { openStore } from '../../server/store/open.ts'
import { eventually } from '../line/eventually.ts'
import { freePort } from '../line/free-port.ts'
import { startMosquitto } from '../line/mosquitto.ts'
import { runRoom, startRoom } from '../line/room.ts'
import { startInfluxd } from '../store/influxd.ts'
import { aReading } from './a-gateway.ts'
import { aDataFolder, SITE, setUp } from './a-server.ts'
import { ACL, outboxGateway, SERVER_PASSWORD } from './an-external-broker.ts'

if (!existsSync('.build/server/cli.js')) {
  throw new Error('These tests run the built program: run "npm run build" first.')
}

const GATEWAYS = ['kebun-1', 'kebun-2']
const BATCHES = 240
const READINGS_A_BATCH = 50
const DEADLINE_MS = 60_000

/** Broker, database, server and workers, each a process of its own. */
async function anOutgrownFarm() {
  const dataDir = aDataFolder()
  const secrets = await setUp(dataDir, GATEWAYS)
  const users = new Map([...secrets, ['panen', SERVER_PASSWORD], ['tamu', newSecret()]])
  const [mosquitto, influxd] = [await startMosquitto({ users, acl: ACL }), await startInfluxd()]
  const httpPort = await freePort()
  const env = {
    PANEN_DATA: dataDir,
    PANEN_PORT: String(httpPort),
    PANEN_STORE: influxd.url('panen'),
    PANEN_BROKER: `mqtt://panen@127.0.0.1:${mosquitto.port}`,
    PANEN_BROKER_PASSWORD: SERVER_PASSWORD,
    PANEN_BACKUP: 'off',
  }
  const start = (...words: string[]) => {
    const room = startRoom('server/cli.js', words, env)
    onTestFinished(() => room.kill('SIGKILL'))
    return room
  }
  onTestFinished(async () => {
    await mosquitto.stop()
    await influxd.stop()
  })
  const server = start('serve')
  const ready = async (): Promise<Ready | null> => {
    const answer = await fetch(`http://127.0.0.1:${httpPort}/ready`).catch(() => null)
    return answer && ((await answer.json()) as Ready)
  }
  await eventually('the server is ready', async () => (await ready())?.ok, DEADLINE_MS)
  return { secrets, mosquitto, influxd, server, start, ready }
}

/** What a gateway measures, no two readings alike. */
const batchOf = (channel: string, batch: number): Reading[] =>
  Array.from({ length: READINGS_A_BATCH }, (_, i) => {
    const at = Date.UTC(2026, 10, 20) + (batch * READINGS_A_BATCH + i) * 1_000
    return aReading(at, { channel, value: 6 + (i % 7) / 10, raw: batch + i / 100 })
  })

async function inHistory(url: string, channel: string): Promise<Reading[]> {
  const store = await openStore(url, { site: SITE, now: Date.now })
  const readings: Reading[] = []
  for await (const reading of store.raw(channel, 0, Number.MAX_SAFE_INTEGER)) readings.push(reading)
  await store.close()
  return readings
}

describe('a farm that has outgrown one process', () => {
  it('loses and doubles nothing while a worker is killed and the broker starts again', async () => {
    const { secrets, mosquitto, influxd, start, ready } = await anOutgrownFarm()
    const workers = [start('ingest', '--site', SITE), start('ingest', '--site', SITE)]
    for (const worker of workers) await worker.line((line) => /broker at .* is there/.test(line))
    const gateways = GATEWAYS.map((id) =>
      outboxGateway(mosquitto, id, secrets.get(id) ?? '', [`${id}-ph`]),
    )
    const stored = () => gateways.reduce((sum, each) => sum + each.storedBatches(), 0)
    const isStored = (share: number) => stored() >= share * BATCHES * GATEWAYS.length
    for (let batch = 0; batch < BATCHES; batch += 1) {
      for (const [i, each] of gateways.entries()) each.send(batchOf(`${GATEWAYS[i]}-ph`, batch))
    }
    await eventually('a fifth is stored', () => isStored(0.2), DEADLINE_MS)
    await workers[0]?.kill('SIGKILL')
    await eventually('half is stored', () => isStored(0.5), DEADLINE_MS)
    await mosquitto.kill()
    await mosquitto.restart()
    await eventually('all is stored', () => isStored(1), DEADLINE_MS)
    for (const [i, each] of gateways.entries()) {
      expect(await inHistory(influxd.url('panen'), `${GATEWAYS[i]}-ph`)).toEqual(each.sent)
    }
    const { ingest } = (await ready()) ?? {}
    expect(ingest?.readings).toBe(BATCHES * READINGS_A_BATCH * GATEWAYS.length)
    await workers[1]?.kill('SIGTERM')
    const [, count = '0'] = /"readings":(\d+)/.exec(workers[1]?.lastWords() ?? '') ?? []
    expect(Number(count)).toBeGreaterThan(0)
  })

  it('is told why a worker beside a SQLite history or without a broker does not start', async () => {
    const env = { PANEN_DATA: aDataFolder(), PANEN_BROKER: '' }
    const words = ['ingest', '--site', SITE]
    await expect(runRoom('server/cli.js', words, env)).rejects.toThrow(/PANEN_BROKER/)
    const broker = { ...env, PANEN_BROKER: 'mqtt://127.0.0.1:1' }
    await expect(runRoom('server/cli.js', words, broker)).rejects.toThrow(/written by one process/)
  })
})
