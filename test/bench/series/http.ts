import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putChannels, toChannelRow } from '../../../server/book/channels.ts'
import { writeFarm } from '../../../server/book/farm.ts'
import { putGateway } from '../../../server/book/gateways.ts'
import { bookFile, openBook } from '../../../server/book/open.ts'
import { hashSecret, newSecret } from '../../../server/broker/secret.ts'
import { readConfig } from '../../../server/config.ts'
import { addToken } from '../../../server/people/tokens.ts'
import { startServer } from '../../../server/serve.ts'
import type { Store } from '../../../server/store/store.ts'
import type { Draw } from './measure.ts'
import { MINUTE_MS, nameOf } from './probe.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

const announced = (channel: number) => ({
  id: nameOf(channel),
  place: 'tandon-1',
  quantity: 'ph' as const,
  unit: 'pH',
  rawUnit: 'mV',
  range: { low: 0, high: 14 },
  periodMs: MINUTE_MS,
  probe: `ph-${channel}`,
  port: 'papan-1',
  compensatedBy: null,
  calibration: null,
})

/** A farm book with the channels, and a program's way in. */
async function setUp(dataDir: string, channels: number): Promise<string> {
  const book = await openBook(bookFile(dataDir))
  await writeFarm(book, {
    site: { slug: 'bench', name: 'Bench', zone: 'Asia/Jakarta' },
    tanks: [{ slug: 'tandon-1', number: 1, name: 'Tandon 1', litres: 1000, crop: 'pakcoy' }],
    beds: [],
    bands: [],
  })
  await putGateway(book, { id: 'kebun-1', secretHash: hashSecret(newSecret()), atMs: 1 })
  const rows = Array.from({ length: channels }, (_, i) => toChannelRow('kebun-1', announced(i), 1))
  await putChannels(book, rows)
  const wish = { name: 'bench', scope: 'read' as const, days: 1 }
  const { secret } = await addToken(book, wish, { who: 'console', nowMs: Date.now() })
  await book.destroy()
  return secret
}

/** A whole server over a history, asked as a screen asks it. It closes the history with itself. */
export async function serveHistory(store: Store, channels: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'panen-series-'))
  const authorization = `Bearer ${await setUp(dataDir, channels)}`
  const read = readConfig({ PANEN_DATA: dataDir, PANEN_PORT: '0', PANEN_MQTT_PORT: '0' })
  if (!read.ok) throw new Error(read.problems.join(' '))
  const server = await startServer(read.config, { store, log: silent })
  const get = async (channel: string, fromMs: number, toMs: number) => {
    const query = `channel=${channel}&from=${fromMs}&to=${toMs}`
    const answer = await fetch(`${server.httpUrl}/api/v1/series?${query}`, {
      headers: { authorization },
    })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  const draw: Draw = (some, fromMs, toMs) =>
    Promise.all(some.map((channel) => get(channel, fromMs, toMs)))
  return {
    draw,
    async close() {
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
