import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { startInfluxd } from '../store/influxd.ts'
import { packedBytes } from './packed-bytes.ts'
import { serveHistory } from './series/http.ts'
import { type Making, make, multiply, type Size } from './series/made.ts'
import {
  chartsOf,
  type Draw,
  drawFromStore,
  latencyOf,
  letArrive,
  others,
  same,
} from './series/measure.ts'
import { DAY_MS, END_MS, nameOf } from './series/probe.ts'
import { watchTurns } from './turns.ts'

/** Channels that really go through the adapter; the others are copies of them in the file. */
const WRITTEN = 4
const INFLUX_CHANNELS = 20

const say = (text: string) => void process.stderr.write(`${text}\n`)
const now = () => END_MS + performance.now()
const OPTIONS = { site: 'bench', now }
/** A history takes a moment to open. */
const COLD_TIMES = 20

type Open = Making['open']

/** Eight channels in a history opened anew for each chart: nothing of it is in memory. */
async function coldCharts(open: Open, channels: number) {
  let store: Store | null = null
  const before = async () => {
    await store?.close()
    store = await open()
  }
  const draw: Draw = (some, fromMs, toMs) => drawFromStore(store!)(some, fromMs, toMs)
  const charts = await chartsOf(draw, {
    choose: others(8, channels),
    now,
    times: COLD_TIMES,
    before,
  })
  await before()
  return { store: store!, charts }
}

/** Charts of one channel and of eight, other ones each time, and how long nothing else could run. */
async function oneAndEight(draw: Draw, channels: number) {
  const turns = watchTurns()
  const one = await chartsOf(draw, { choose: others(1, channels), now })
  const eight = await chartsOf(draw, { choose: others(8, channels), now })
  return { one, eight, longestTurnMs: turns() }
}

/** At the store and by HTTP, at rest and while readings arrive. */
async function allCharts(open: Open, channels: number) {
  const { store, charts: cold } = await coldCharts(open, channels)
  const atStore = drawFromStore(store)
  const { one, ...atRest } = await oneAndEight(atStore, channels)
  const warm = await chartsOf(atStore, { choose: same(8, channels), now })
  const stop = letArrive(store, channels, now)
  const arriving = await oneAndEight(atStore, channels)
  const { perSecond } = await stop()
  const http = await serveHistory(store, channels)
  const byHttp = await oneAndEight(http.draw, channels)
  await http.close()
  return {
    ...one,
    ...atRest,
    coldEight: cold,
    warmEight: warm,
    arriving: { perSecond, ...arriving },
    http: byHttp,
  }
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
  const open: Open = (more) => openStore(`sqlite:${path}`, { ...OPTIONS, ...more })
  const written = Math.min(WRITTEN, channels)
  const made = await make({ open, rollupFile: path, now }, { channels: written, days })
  const readings = made.readings * (channels / written)
  multiply(path, written, channels)
  say(`sqlite: ${readings} readings, ${written} channels of them made: ${JSON.stringify(made)}`)
  const { size: bytes } = statSync(path)
  const store = await open()
  const { rollupBytes } = await store.size()
  await store.close()
  const ceiling = await straight(path, channels)
  const charts = await allCharts(open, channels)
  rmSync(dir, { recursive: true, force: true })
  return { ...charts, ...sizes(bytes, rollupBytes ?? 0, readings), straight: ceiling, made }
}

const perReading = (bytes: number, readings: number) => Number((bytes / readings).toFixed(2))

const sizes = (bytes: number, rollupBytes: number, readings: number) => ({
  readings,
  bytesPerReading: perReading(bytes, readings),
  rollupBytesPerReading: perReading(rollupBytes, readings),
  yearOfOneChannelMb: Number(((bytes / readings) * 0.365 * 1.44).toFixed(2)),
  gigabytes: Number((bytes / 1e9).toFixed(2)),
})

async function benchInflux(size: Size) {
  const influxd = await startInfluxd({ packsSoon: true })
  const dir = mkdtempSync(join(tmpdir(), 'panen-series-'))
  const rollupFile = join(dir, 'rollups.db')
  const open: Open = (more) => openStore(influxd.url('bench'), { ...OPTIONS, rollupFile, ...more })
  const made = await make({ open, rollupFile, now }, size)
  say(`influx: ${made.readings} readings made: ${JSON.stringify(made)}`)
  // at rest is only when InfluxDB has packed its files
  const bytes = await packedBytes(['data', 'wal'].map((name) => join(influxd.dataDir, name)))
  const { size: rollupBytes } = statSync(rollupFile)
  const charts = await allCharts(open, size.channels)
  await influxd.stop()
  rmSync(dir, { recursive: true, force: true })
  return { ...charts, ...sizes(bytes + rollupBytes, rollupBytes, made.readings), made }
}

/**
 * `bench -- series [CHANNELS] [DAYS] [INFLUX-CHANNELS]`; without, 200 channels and 20 in InfluxDB for
 * a year. p50 and p95 of 60 charts in 700 points, each of other channels, ending now; cold: in a
 * history opened anew for each of 20; warm: of the same channels. A reading of `straight` is what
 * the disk and SQLite alone take.
 */
export async function benchSeries(args: readonly string[]): Promise<object> {
  const [channels = 200, days = 365, influxChannels = INFLUX_CHANNELS] = args.map(Number)
  say(`charts of ${channels} channels over ${days} days (${(days * DAY_MS) / 60_000} minutes each)`)
  const sqlite = await benchSqlite({ channels, days })
  say(`sqlite: ${JSON.stringify(sqlite)}`)
  return { sqlite, influx: await benchInflux({ channels: influxChannels, days }) }
}
