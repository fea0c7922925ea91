import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { startInfluxd } from '../store/influxd.ts'
import { serveHistory } from './series/http.ts'
import { allRolledUp, multiply, type Size, write } from './series/made.ts'
import { chartsOf, drawFromStore, latencyOf, letArrive } from './series/measure.ts'
import { DAY_MS, END_MS, nameOf } from './series/probe.ts'

/** Channels that really go through the adapter; the others are copies of them in the file. */
const WRITTEN = 4
const INFLUX_CHANNELS = 20

const say = (text: string) => void process.stderr.write(`${text}\n`)
const now = () => END_MS + performance.now()
const OPTIONS = { site: 'bench', now, rolling: { everyMs: 1 } }

/** One channel and eight, at the store and by HTTP, at rest and while readings arrive. */
async function allCharts(store: Store, channels: number) {
  const ask = (together: number) => ({ channels, together: Math.min(together, channels), now })
  const atStore = drawFromStore(store)
  const one = await chartsOf(atStore, ask(1))
  const eight = await chartsOf(atStore, ask(8))
  const begunMs = performance.now()
  const stop = letArrive(store, channels, now)
  const arriving = { one: await chartsOf(atStore, ask(1)), eight: await chartsOf(atStore, ask(8)) }
  const arrived = await stop()
  const perSecond = Math.round(arrived / ((performance.now() - begunMs) / 1000))
  const http = await serveHistory(store, channels)
  const byHttp = {
    one: await chartsOf(http.draw, ask(1)),
    eight: await chartsOf(http.draw, ask(8)),
  }
  await http.close()
  return { ...one, eight, arriving: { perSecond, ...arriving }, http: byHttp }
}

/** What the disk and SQLite alone take for the bytes behind a chart of everything of one channel. */
async function straight(path: string, channels: number) {
  const db = new DatabaseSync(path, { readOnly: true })
  const hours = db.prepare('SELECT summary FROM rollup WHERE channel = ? AND slot_ms = 3600000')
  const readings = db.prepare(
    'SELECT judged FROM chunk WHERE channel = (SELECT id FROM channel WHERE slug = ?)',
  )
  const of = (statement: typeof hours) =>
    latencyOf(async (i) => statement.all(nameOf((i * 37) % channels)))
  const figures = { hourRows: await of(hours), readingRows: await of(readings) }
  db.close()
  return figures
}

async function benchSqlite({ channels, days }: Size) {
  const dir = mkdtempSync(join(tmpdir(), 'panen-series-'))
  const path = join(dir, 'series.db')
  const open = () => openStore(`sqlite:${path}`, OPTIONS)
  const begunMs = performance.now()
  const making = await open()
  const written = Math.min(WRITTEN, channels)
  const readings = (await write(making, { channels: written, days })) * (channels / written)
  const writtenMs = performance.now()
  await allRolledUp(path)
  const rolledMs = performance.now()
  await making.close()
  multiply(path, written, channels)
  const seconds = (fromMs: number, toMs: number) => Math.round((toMs - fromMs) / 100) / 10
  const made = {
    writeSeconds: seconds(begunMs, writtenMs),
    rollUpSeconds: seconds(writtenMs, rolledMs),
    copySeconds: seconds(rolledMs, performance.now()),
  }
  say(
    `sqlite: ${readings} readings made, ${written} channels through the adapter: ${JSON.stringify(made)}`,
  )
  const { size: bytes } = statSync(path)
  const store = await open()
  const { rollupBytes } = await store.size()
  const ceiling = await straight(path, channels)
  const charts = await allCharts(store, channels)
  rmSync(dir, { recursive: true, force: true })
  const perReading = bytes / readings
  return {
    ...charts,
    readings,
    bytesPerReading: Number(perReading.toFixed(2)),
    rollupBytesPerReading: Number(((rollupBytes ?? 0) / readings).toFixed(2)),
    yearOfOneChannelMb: Number(((perReading * 365 * 1440) / 1e6).toFixed(2)),
    gigabytes: Number((bytes / 1e9).toFixed(2)),
    straight: ceiling,
    made,
  }
}

async function benchInflux(size: Size) {
  const influxd = await startInfluxd()
  const dir = mkdtempSync(join(tmpdir(), 'panen-series-'))
  const rollupFile = join(dir, 'rollups.db')
  const begunMs = performance.now()
  const store = await openStore(influxd.url('bench'), { ...OPTIONS, rollupFile })
  const readings = await write(store, size)
  const writtenMs = performance.now()
  await allRolledUp(rollupFile)
  const made = {
    writeSeconds: Math.round((writtenMs - begunMs) / 100) / 10,
    rollUpSeconds: Math.round((performance.now() - writtenMs) / 100) / 10,
  }
  say(`influx: ${readings} readings made: ${JSON.stringify(made)}`)
  const { rollupBytes } = await store.size()
  const charts = await allCharts(store, size.channels)
  await influxd.stop()
  rmSync(dir, { recursive: true, force: true })
  return { ...charts, readings, rollupBytesPerReading: (rollupBytes ?? 0) / readings, made }
}

/**
 * `bench -- series [CHANNELS] [DAYS] [INFLUX-CHANNELS]`; without, 200 channels and 20 in InfluxDB for
 * a year. p50 and p95 of 60 charts in 700 points, each of other channels, ending now.
 */
export async function benchSeries(args: readonly string[]): Promise<object> {
  const [channels = 200, days = 365, influxChannels = INFLUX_CHANNELS] = args.map(Number)
  say(`charts of ${channels} channels over ${days} days (${(days * DAY_MS) / 60_000} minutes each)`)
  const sqlite = await benchSqlite({ channels, days })
  say(`sqlite: ${JSON.stringify(sqlite)}`)
  return { sqlite, influx: await benchInflux({ channels: influxChannels, days }) }
}
